import { expect, onTestFinished, test, vi } from 'vitest';
import { findModel } from '../../lib/models/models.ts';
import { adoptNetworkIdentities } from '../../lib/models/network-hashes.ts';
import { createProfile } from '../../lib/people/profiles.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

test('what earlier versions keyed by weights stays usable, and serves no other network', async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
  const db = await database();
  const [all, beh] = [await findModel('pretrained-all'), await findModel('pretrained-beh')];
  const enrol = (name: string, model: string, hash: string) =>
    createProfile({ name, model: { name: model, hash, dims: 2 }, embeddings: Float32Array.of(1, 2) });
  const profiles = [
    await enrol('Ada', all.name, all.weights),
    await enrol('Eve', 'a-stranger', all.weights),
    await enrol('Bob', beh.name, 'f'.repeat(64)),
  ];
  const part = ({ name, weights }: typeof all) => ({ model: name, hash: weights, weight: 1 });
  await db.evaluation.create({
    data: {
      ...{ id: 'e', model: 'pretrained-fusion', protocol: 'p', datasetId: 'd', config: {}, seconds: 1 },
      modelHash: `${all.weights}+${beh.weights}`,
      result: { system: [part(all), part(beh)] },
    },
  });
  const map = (id: string, model: string, modelHash: string) =>
    db.embeddingMap.create({
      data: {
        ...{ id, contentKey: id, name: '', method: 'pca', params: {}, points: 1, path: id },
        source: { model, modelHash, dataset: 'd' },
      },
    });
  await map('plain', beh.name, beh.weights);
  await map('fresh', `untrained:${beh.name}`, `untrained:${beh.weights}`);
  await map('other', 'a-stranger', beh.weights);

  for (let start = 1; start <= 2; start++) {
    await adoptNetworkIdentities();
    const hashOf = async (id: string) => (await db.profile.findUniqueOrThrow({ where: { id } })).modelHash;
    expect(await Promise.all(profiles.map(({ id }) => hashOf(id)))).toEqual([
      all.hash,
      all.weights,
      'f'.repeat(64),
    ]);
    const { modelHash, result } = await db.evaluation.findUniqueOrThrow({ where: { id: 'e' } });
    expect(modelHash).toBe(`${all.hash}+${beh.hash}`);
    expect(result).toEqual({
      system: [
        { ...part(all), hash: all.hash },
        { ...part(beh), hash: beh.hash },
      ],
    });
    const maps = await db.embeddingMap.findMany({ orderBy: { id: 'asc' } });
    expect(maps.map(({ source }) => (source as { modelHash: string }).modelHash)).toEqual([
      `untrained:${beh.hash}`,
      beh.weights,
      beh.hash,
    ]);
  }
});
