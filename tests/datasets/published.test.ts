import { expect, test } from 'vitest';
import { importDataset } from '../../lib/datasets/import.ts';
import { dayOfSplit, findManifest, groupOfSubject } from '../../lib/datasets/manifest.ts';
import type { Manifest } from '../../lib/datasets/manifest-schema.ts';
import { publishedSource } from '../../lib/datasets/published.ts';
import { folderOf, memoryCatalogue, sapimouseCsv } from './fixtures.ts';

const manifest = (id: string) => findManifest(id) as Manifest;

test('subjects and splits come from the paths, in the order of the manifest', async () => {
  const folder = await folderOf({
    'h010/week2.csv': sapimouseCsv(50, 1),
    'h010/week1.csv': sapimouseCsv(60, 2),
    'h002/week2.csv': sapimouseCsv(70, 3),
    'README.md': 'notes',
  });
  const source = await publishedSource(manifest('hbrs'), folder);
  const dataset = (await importDataset(source, memoryCatalogue(await folderOf())))!;
  expect(dataset.kind).toBe('published');
  expect(dataset.sessions.map(({ subject, key, split }) => [subject, key, split])).toEqual([
    ['h002', 'h002-week2', 'week2'],
    ['h010', 'h010-week1', 'week1'],
    ['h010', 'h010-week2', 'week2'],
  ]);
});

test('a trial that was written twice is kept once', async () => {
  const [header, ...rows] = sapimouseCsv(120, 4).trim().split('\n');
  const twice = [header, ...rows.slice(0, 80), ...rows.slice(40, 80), ...rows.slice(80)].join('\n');
  const folder = await folderOf({ 'e1-c001/first.csv': twice });
  const source = await publishedSource(manifest('cogminu'), folder);
  const dataset = (await importDataset(source, memoryCatalogue(await folderOf())))!;
  expect([dataset.eventsKept, dataset.rejected.counts]).toEqual([120, { repeated: 40 }]);
});

test('another folder is refused with the one to give', async () => {
  const folder = await folderOf({ 'user1/session_1min.csv': sapimouseCsv(10) });
  await expect(publishedSource(manifest('cogminu'), folder)).rejects.toMatchObject({
    message: expect.stringContaining('holds no recordings of Cogminu'),
    hint: expect.stringContaining('e1-c013/'),
  });
});

test('experiments and weeks can be asked for', () => {
  expect(['e1-c013', 'e4-c001', '7'].map((subject) => groupOfSubject('cogminu', subject))).toEqual([
    'e1',
    'e4',
    null,
  ]);
  expect(groupOfSubject('hbrs', 'h002')).toBeNull();
  expect(['week1', 'week2', 'all'].map((split) => dayOfSplit('hbrs', split))).toEqual([0, 7, null]);
});
