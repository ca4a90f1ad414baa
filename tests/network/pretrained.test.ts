import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEVICE } from '../../lib/evaluations/device-member.ts';
import { loadModel } from '../../lib/network/model.ts';
import { readCard } from '../../lib/network/read-model.ts';
import { projectPath } from '../../lib/store/root.ts';
import { walk } from './movement.ts';

const folder = (name: string) => projectPath('models', name);

describe.each(['pretrained-all', 'pretrained-beh', 'pretrained-untimed'])('%s', (name) => {
  it('is whole, says how it was made and embeds', async () => {
    const card = await readCard(folder(name));
    if (card.kind !== 'network') return expect.unreachable('it is a fusion');
    expect(card).toMatchObject({ name, dims: 64, data: { dataset: 'sapimouse' } });
    expect(card.data.subjects).toEqual(Array.from({ length: 72 }, (_, i) => String(i + 1)));
    expect(card.training.command).toMatch(/^npx mouseprint train /);
    const embedder = await loadModel(folder(name));
    const { blocks, embeddings } = await embedder.embed(walk(1, 300, 1));
    expect(blocks.length).toBe(2);
    expect(embeddings.length).toBe(128);
    expect(embeddings.every(Number.isFinite)).toBe(true);
    embedder.dispose();
  });
});

describe.each(['pretrained-gesture', 'pretrained-all-2'])('%s', (name) => {
  it('is whole, knows nobody who is judged over a week or on one apparatus, and embeds', async () => {
    const card = await readCard(folder(name));
    if (card.kind !== 'network') return expect.unreachable('it is a fusion');
    const further = Object.fromEntries(card.data.further.map(({ dataset, subjects }) => [dataset, subjects]));
    expect([card.data.subjects.length, further.hbrs.length, further.cogminu.length]).toEqual([72, 67, 49]);
    for (const subject of ['h009', 'h114']) expect(further.hbrs).not.toContain(subject);
    const embedder = await loadModel(folder(name));
    const { embeddings } = await embedder.embed(walk(1, 300, 1));
    expect(embeddings.every(Number.isFinite)).toBe(true);
    embedder.dispose();
  });
});

describe.each(['pretrained-fusion', 'pretrained-movement', 'pretrained-whole'])('%s', (name) => {
  it('names members that are there', async () => {
    const card = await readCard(folder(name));
    if (card.kind !== 'fusion') return expect.unreachable('it is a network');
    for (const { model } of card.members.filter(({ model }) => model !== DEVICE))
      expect((await readCard(folder(model))).name).toBe(model);
  });
});

describe('what is shipped', () => {
  const sizeOf = (wanted: (file: string) => boolean) =>
    readdirSync(projectPath('models'), { recursive: true, encoding: 'utf8' })
      .filter(wanted)
      .map((file) => statSync(path.join(projectPath('models'), file)))
      .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
  const ofSample = (file: string) => /^sample[\\/]/.test(file);

  it('are networks and back-ends under 3 MB together', () => {
    // What was measured with them lies beside them and is not counted.
    const measured = (file: string) => /[\\/](?:evaluations|islands)[\\/]/.test(file);
    expect(sizeOf((file) => !measured(file) && !ofSample(file))).toBeLessThan(3_000_000);
  });

  it('is a run and a map of the sample under half a megabyte', () => {
    expect(sizeOf(ofSample)).toBeLessThan(500_000);
  });
});
