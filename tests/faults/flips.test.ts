import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { backup, restore } from '../../lib/backup/backup.ts';
import { listSessions, storeFolder, summaryArrow } from '../../lib/catalogue/index.ts';
import { EventStore } from '../../lib/datasets/event-store.ts';
import { readScores } from '../../lib/evaluations/store.ts';
import { writeBundle } from '../../lib/exchange/write-bundle.ts';
import { mapEmbeddings } from '../../lib/maps/layouts.ts';
import { mapArrow } from '../../lib/maps/list.ts';
import { makeMap } from '../../lib/maps/make.ts';
import { readPlacement } from '../../lib/maps/placements.ts';
import { findModel } from '../../lib/models/models.ts';
import { notebookFolders } from '../../lib/notebooks/kept/folders.ts';
import { listVersions, readVersion } from '../../lib/notebooks/kept/versions.ts';
import { forgetCohort } from '../../lib/people/cohorts.ts';
import { createProfile, getProfile, readProfileMovement } from '../../lib/people/profiles.ts';
import { FORGOTTEN } from '../../lib/privacy/mentions.ts';
import { forgetPerson } from '../../lib/privacy/people.ts';
import { readRecording } from '../../lib/recordings/read.ts';
import { listArtifacts, readArtifact } from '../../lib/runs/list-artifacts.ts';
import { readCheckpoint } from '../../lib/runs/run-files.ts';
import { dataFileKind } from '../../lib/store/data-files.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { checkIntegrity } from '../../lib/work/integrity.ts';
import { listKeptFiles, needsNoVouching } from '../../lib/work/kept-files.ts';
import { movement } from '../chaos/people.ts';
import { filesHolding, tracesOf } from '../chaos/traces.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { fillDataFolder, PERSON } from './full-data-folder.ts';
import { expectOthersUntouched } from './somebody.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Flips one bit of each of the files, runs `look`, and puts them back. */
async function withFlipped<T>(files: readonly string[], at: number, look: () => Promise<T>): Promise<T> {
  const before = new Map<string, Buffer>();
  for (const file of files) {
    const bytes = await readFile(file);
    before.set(file, bytes);
    const changed = Buffer.from(bytes);
    const position = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
    changed[position] ^= 1 << (position % 8);
    await writeFile(file, changed);
  }
  try {
    return await look();
  } finally {
    for (const [file, bytes] of before) await writeFile(file, bytes);
  }
}

/** A backup of rows and files of every kind is taken and restored: what the program writes fits what restoring takes. */
async function expectBackedUp(data: string): Promise<void> {
  const files = (await listKeptFiles(data)).filter((file) => !needsNoVouching(file));
  const directory = await temporaryDirectory();
  const [tar, restored] = [path.join(directory, 'backup.tar'), path.join(directory, 'restored')];
  expect(await backup(data, tar, silentTask)).toMatchObject({ leftOut: [] });
  await restore(tar, restored, silentTask);
  for (const file of files)
    expect(
      (await readFile(path.join(restored, file))).equals(await readFile(path.join(data, file))),
      file,
    ).toBe(true);
}

/** What stands in the way of looking at others when it is damaged. */
const INDEX = /(events\.index\.json|summaries\.json|\.seal\.json)$/;

test('a flipped bit in any file is found, and computed anew or refused; who is forgotten is in no file', async () => {
  const { data, recordings, trained, stopped, evaluation, ask, map, ownMap, placed, cohort, profile } =
    await fillDataFolder(expectBackedUp);
  const sound = await checkIntegrity(silentTask);
  expect(sound).toMatchObject({ problems: [], unknown: [] });
  const files = (await listKeptFiles(data)).filter((file) => !needsNoVouching(file));
  // What a backup takes: a new kind of file has to be entered there.
  expect(files.filter((file) => dataFileKind(file) === undefined)).toEqual([]);
  const at = (pattern: RegExp) => {
    const found = files.filter((file) => pattern.test(file));
    expect(found.length, String(pattern)).toBeGreaterThan(0);
    return found.map((file) => path.join(data, file));
  };

  // Every file, whatever its kind: so that a new kind of file is covered by being there.
  for (const part of [0, 0.3, 0.62, 1])
    for (const some of [
      files.filter((file) => !INDEX.test(file)),
      files.filter((file) => INDEX.test(file)),
    ]) {
      const paths = some.map((file) => path.join(data, file));
      const { problems } = await withFlipped(paths, part, () => checkIntegrity(silentTask));
      const silent = some.filter((file) => {
        const [folder, id] = file.split('/');
        const name = file.replace(/\.seal\.json$/, '');
        // Of a data set, the store and the summaries are what people know.
        const known = path.basename(name).replace('index.json', 'arrow').replace('summaries.json', 'summary');
        const words = folder === 'datasets' ? [`data set ${id}: `, known] : [name];
        return !problems.some((problem) => words.every((word) => problem.includes(word)));
      });
      expect(silent, `flipped at ${part}`).toEqual([]);
      expect(problems.filter((problem) => /undefined|\bat \S+:\d+/.test(problem))).toEqual([]);
    }
  expect((await checkIntegrity(silentTask)).problems).toEqual([]);

  // A figure in the database: what it was computed from is sealed.
  const db = await database();
  const { result } = await db.evaluation.findUniqueOrThrow({ where: { id: evaluation } });
  const better = structuredClone(result) as { result: { fusion: { pooled: { auc: number } }[] } };
  better.result.fusion[0].pooled.auc = 1 - better.result.fusion[0].pooled.auc / 2;
  await db.evaluation.update({ where: { id: evaluation }, data: { result: better } });
  expect((await checkIntegrity(silentTask)).problems).toEqual([
    expect.stringMatching(`evaluation ${evaluation}: its row and its scores.arrow disagree: the AUC at`),
  ]);
  await db.evaluation.update({ where: { id: evaluation }, data: { result: result! } });

  // Computed anew, with the same figures as before.
  const scores = await readScores(evaluation);
  const people = await cohort();
  const caches = at(/^(embeddings|cohorts)\/.*(arrow|json)$/).filter((file) => !file.endsWith('.seal.json'));
  await withFlipped(caches, 0.9, async () => {
    expect(await readScores((await ask()).evaluation)).toEqual(scores);
    for (const file of caches) forgetCohort(file);
    expect(await cohort()).toEqual(people);
    for (const { id, name, source, params } of [map, ownMap]) {
      const { model, dataset, subjects, splits, stride } = source;
      const again = await makeMap(
        { name, params, source: { model, dataset, subjects, splits, stride } },
        silentTask,
      );
      expect(again.id).toBe(id);
    }
    expect((await checkIntegrity(silentTask)).problems).toEqual([]);
  });

  // Refused by name.
  const session = (await listSessions({ dataset: 'sapimouse' }))[0].key;
  const events = async () => (await EventStore.open(await storeFolder('sapimouse'))).events(session);
  const artifact = async (name: string) => {
    const found = (await listArtifacts(trained.id)).find(({ file }) => file.endsWith(name));
    return readArtifact(found!);
  };
  const [version] = await listVersions(notebookFolders(), 'of-somebody');
  const out = await temporaryDirectory();
  const bundle = () => writeBundle('small', path.join(out, 'bundle'));
  const refusals: [pattern: RegExp, use: () => Promise<unknown>, names: RegExp][] = [
    [/^datasets\/sapimouse\/.*events\.index\.json$/, events, /events\.arrow has an index that/],
    [/^datasets\/sapimouse\/.*blocks\.arrow$/, () => summaryArrow('sapimouse', 'blocks'), /blocks\.arrow/],
    [/^runs\/.*card\.json$/, () => findModel('small'), /small\/card\.json/],
    [/^runs\/.*weights\.bin$/, () => artifact('weights.bin'), /weights\.bin was changed/],
    [/^runs\/.*weights\.bin$/, bundle, /weights\.bin was changed/],
    [/^runs\/.*checkpoint/, () => readCheckpoint(stopped.id, 'stopped'), /stopped\/checkpoint/],
    [/^evaluations\/.*scores\.arrow$/, () => readScores(evaluation), /scores\.arrow was changed/],
    [/^evaluations\/.*scores\.arrow$/, () => artifact('scores.arrow'), /scores\.arrow was changed/],
    [/^evaluations\/.*scores\.arrow$/, bundle, /scores\.arrow was changed/],
    [/^maps\/[0-9a-f]+\.arrow$/, () => mapArrow(map.id), new RegExp(`${map.id}.arrow was`)],
    [/^maps\/embeddings\/.*arrow$/, () => mapEmbeddings(ownMap.id), /\.arrow was changed/],
    [/\.placed\/.*\.arrow$/, () => readPlacement(map.id, placed), new RegExp(`${placed}.arrow was`)],
    [/^profiles\/.*json$/, () => readProfileMovement(profile.id), new RegExp(`${profile.id}.json`)],
    [/^recordings\/.*arrow$/, () => readRecording(recordings[0].id), new RegExp(recordings[0].key)],
    [
      /^notebook-versions\//,
      () => readVersion(notebookFolders(), 'of-somebody', version.id),
      /was changed after/,
    ],
  ];
  for (const [pattern, use, names] of refusals)
    await withFlipped(at(pattern), 0.5, async () => {
      await expect(use(), String(pattern)).rejects.toMatchObject({ code: 'bad_data' });
      await expect(use(), String(pattern)).rejects.toThrow(names);
    });
  expect((await checkIntegrity(silentTask)).problems).toEqual([]);

  // Who is forgotten is in none of these files.
  const { hash } = await findModel('on-people');
  const traces = [
    PERSON,
    recordings[0].key,
    recordings[0].id,
    ...tracesOf(movement(10_001)),
    ...tracesOf(movement(3, 2000)),
  ];
  const before = await filesHolding(traces);
  for (const folder of ['recordings/', 'profiles/', 'datasets/', 'maps/', 'cohorts/', 'runs/', 'bin/'])
    expect(
      before.some((file) => file.startsWith(folder)),
      folder,
    ).toBe(true);
  const { id: enrolled } = await createProfile({
    ...{ name: 'Eve', model: { name: 'on-people', hash, dims: 4 }, embeddings: Float32Array.of(1, 2, 3, 4) },
  });
  expect(await forgetPerson(PERSON)).toMatchObject({ recordings: 1, profiles: 1, stopping: 0 });
  await closeDatabase();
  expect(await filesHolding(traces)).toEqual([]);
  await expectOthersUntouched(PERSON);
  expect(await checkIntegrity(silentTask)).toMatchObject({ problems: [], unknown: [] });
  // The network that learned from them stays usable, for those who were enrolled with it too.
  const kept = await findModel('on-people');
  expect(kept.card.data.subjects).toEqual([FORGOTTEN, 'Eve']);
  expect((await getProfile(enrolled)).modelHash).toBe(kept.hash);
});
