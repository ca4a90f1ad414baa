import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkIdentity } from '../../lib/network/identity.ts';
import { editCard } from '../../lib/network/model-parts.ts';
import { projectPath } from '../../lib/store/root.ts';

const shipped = (name: string, file: string) => readFileSync(projectPath('models', name, file));
const card = () => JSON.parse(shipped('pretrained-beh', 'card.json').toString());
const identity = (value: unknown) => networkIdentity(Buffer.from(JSON.stringify(value)));

test('all that decides what a network does identifies it, and nothing else', async () => {
  const own = await networkIdentity(shipped('pretrained-beh', 'card.json'));
  const { config, files, ...rest } = card();
  const same = [
    { files, ...rest, config: Object.fromEntries(Object.entries(config).reverse()) },
    { ...card(), name: 'another', notes: 'Another.', figures: {}, training: {} },
  ];
  for (const value of same) expect(await identity(value)).toBe(own);
  const other = [
    { ...card(), config: { ...config, signal: 'all' } },
    { ...card(), config: { ...config, added: 1 } },
    { ...card(), dims: 32 },
    { ...card(), data: { ...rest.data, subjects: ['1'] } },
    { ...card(), files: { ...files, 'model.json': files['weights.bin'] } },
    { ...card(), files: { ...files, 'weights.bin': files['model.json'] } },
  ];
  const hashes = await Promise.all(other.map(identity));
  expect(new Set([own, ...hashes]).size).toBe(7);
});

test('a card that is exported anew, or by a version that knows more settings, is of the same network', async () => {
  const bytes = shipped('pretrained-all', 'card.json');
  const edited = editCard(bytes, 'pretrained-all', { name: 'copy', notes: 'For you.', figures: { a: 1 } });
  expect(JSON.parse(Buffer.from(edited).toString())).toMatchObject({ name: 'copy', notes: 'For you.' });
  expect(await networkIdentity(edited)).toBe(await networkIdentity(bytes));
});

test.each(['pretrained-all', 'pretrained-beh'])(
  'the cohort beside %s is of this very network',
  async (name) => {
    const { modelHash } = JSON.parse(shipped(name, 'cohort.json').toString());
    expect(modelHash).toBe(await networkIdentity(shipped(name, 'card.json')));
  },
);
