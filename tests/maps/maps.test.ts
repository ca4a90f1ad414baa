import { readFile, rm, writeFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { decodeTable, rowNumbers } from '../../lib/embeddings/arrow.ts';
import { blockId } from '../../lib/embeddings/embedding-set.ts';
import { embeddingFile, ensureEmbeddings, resolveSource } from '../../lib/embeddings/embeddings.ts';
import { DEVICE_DIMS, INTERVAL_BINS } from '../../lib/evaluation/device/features.ts';
import { mapDevice } from '../../lib/maps/device.ts';
import { deleteMap, getMap, listMaps, mapArrow, renameMap } from '../../lib/maps/list.ts';
import { findMap, makeMap, mapFile } from '../../lib/maps/make.ts';
import { blocksLike, nearestBlocks } from '../../lib/maps/neighbours.ts';
import { findPlacement, makePlacement, readPlacement } from '../../lib/maps/placements.ts';
import { mapThumbnail } from '../../lib/maps/thumbnail.ts';
import { placementRequest } from '../../lib/projection/placement-request.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { silentTask } from '../../lib/task.ts';
import { folderOf, sapimouseCsv } from '../datasets/fixtures.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
  const folder = await folderOf({
    'user1/session_3min.csv': sapimouseCsv(700, 1),
    'user1/session_1min.csv': sapimouseCsv(400, 2),
    'user2/session_3min.csv': sapimouseCsv(900, 3),
    'user2/session_1min.csv': sapimouseCsv(300, 4),
  });
  await runImport({ dataset: 'sapimouse', from: folder }, silentTask);
});

const request = (more: object = {}) =>
  mapRequest.parse({
    source: { model: 'raw-features', dataset: 'sapimouse' },
    params: { method: 'pca' },
    ...more,
  });

test('a map has a row per block, named so that it can be found again', async () => {
  const map = await makeMap(request(), silentTask);
  expect(map).toMatchObject({ name: '', points: 5 + 3 + 7 + 2, params: { method: 'pca', metric: 'cosine' } });
  expect(map.quality.embedding.accuracy).toBeGreaterThan(0);
  const table = tableFromIPC(await mapArrow(map.id));
  expect(table.numRows).toBe(map.points);
  const blocks = [...table.getChild('block')!];
  expect(new Set(blocks).size).toBe(map.points);
  expect(blocks[1]).toMatch(/^sapimouse\/1-[^:]+:128$/);
  expect(new Set(table.getChild('subject')!)).toEqual(new Set(['1', '2']));
  expect([...table.getChild('speed')!].every((speed) => speed >= 0)).toBe(true);
});

test('a map in small has its points in a square, a place in the data set for each person', async () => {
  const { id, points } = await makeMap(request(), silentTask);
  const { x, y, subjects } = await mapThumbnail(id);
  expect([x.length, y.length, subjects.length]).toEqual([points, points, points]);
  expect([Math.min(...x, ...y), Math.max(...x, ...y)]).toEqual([0, 100]);
  expect(new Set(subjects)).toEqual(new Set([0, 1]));
  await deleteMap(id);
  await expect(mapThumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
});

test('the same request is found again, by its content, and another is not', async () => {
  expect(await findMap(request())).toBeUndefined();
  const map = await makeMap(request({ name: 'first' }), silentTask);
  expect(await findMap(request())).toEqual(map);
  expect(await makeMap(request(), silentTask)).toEqual(map);
  expect(await findMap(request({ params: { method: 'pca', metric: 'euclidean' } }))).toBeUndefined();
  expect(await listMaps()).toEqual([map]);
});

test('embeddings are kept by content and not made twice', async () => {
  const resolved = await resolveSource(request().source);
  const made = await ensureEmbeddings(resolved, silentTask);
  const messages: string[] = [];
  const watching = { ...silentTask, progress: (_: number, message: string) => void messages.push(message) };
  const read = await ensureEmbeddings(resolved, watching);
  expect(messages).toEqual([]);
  expect(read).toEqual(made);
  expect(blockId(read, 0)).toMatch(/^sapimouse\/1-.*:0$/);
});

test('what the blocks of a map say about the device comes in the order of its points', async () => {
  const map = await makeMap(request(), silentTask);
  const { values, width } = rowNumbers(decodeTable(await mapDevice(map.id), 'it'), 'device', 'it');
  expect([values.length / width, width]).toEqual([map.points, DEVICE_DIMS]);
  const shares = values.subarray(3 * width, 3 * width + INTERVAL_BINS).reduce((sum, share) => sum + share, 0);
  expect(shares).toBeCloseTo(1, 4);
  const rows = [4, 9];
  const part = await makeMap(request({ rows: [1, ...rows] }), silentTask);
  const own = rowNumbers(decodeTable(await mapDevice(part.id), 'it'), 'device', 'it').values;
  rows.forEach((row, i) => {
    expect(own.subarray((i + 1) * width, (i + 2) * width)).toEqual(
      values.subarray(row * width, (row + 1) * width),
    );
  });
});

test('a selection is mapped by itself', async () => {
  const whole = await makeMap(request(), silentTask);
  const part = await makeMap(request({ rows: [1, 4, 6, 9] }), silentTask);
  const row = tableFromIPC(await mapArrow(part.id)).getChild('row')!;
  expect([...row]).toEqual([1, 4, 6, 9]);
  expect(part.source).toMatchObject({ embeddingKey: whole.source.embeddingKey, part: true });
  await expect(makeMap(request({ rows: [0, 1, 500] }), silentTask)).rejects.toThrow('no row 500');
});

test('blocks per session are spread over the session', async () => {
  const source = { ...request().source, blocksPerSession: 2 };
  const map = await makeMap({ ...request(), source }, silentTask);
  expect(map.points).toBe(8);
  const starts = [...tableFromIPC(await mapArrow(map.id)).getChild('start')!];
  expect(starts.slice(0, 2)).toEqual([128, 384]);
});

test('maps are renamed and deleted, the file as well', async () => {
  const { id } = await makeMap(request(), silentTask);
  expect((await renameMap(id, 'Islands')).name).toBe('Islands');
  await deleteMap(id);
  await expect(getMap(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteMap(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(renameMap(id, 'x')).rejects.toMatchObject({ code: 'not_found' });
});

test('what cannot be mapped is refused with a reason', async () => {
  const source = request().source;
  await expect(resolveSource({ ...source, dataset: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(resolveSource({ ...source, model: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(resolveSource({ ...source, subjects: '7-9' })).rejects.toThrow('No session of');
  const { id } = await makeMap(request(), silentTask);
  await rm(mapFile(id));
  await expect(mapArrow(id)).rejects.toThrow('is gone');
});

test('movement is added to a finished map, which stays as it is, and goes with it', async () => {
  const whole = request({ source: { ...request().source, subjects: '1' } });
  const map = await makeMap(whole, silentTask);
  const before = await mapArrow(map.id);
  const addition = placementRequest.parse({
    map: map.id,
    source: { dataset: 'sapimouse', subjects: '2', splits: ['1min'] },
  });
  expect(await findPlacement(addition)).toBeUndefined();
  const { key, points } = await makePlacement(addition, silentTask);
  expect(points).toBe(2);
  expect(await findPlacement(addition)).toBe(key);
  expect(await mapArrow(map.id)).toEqual(before);
  const added = tableFromIPC(await readPlacement(map.id, key));
  expect([...added.getChild('block')!][0]).toMatch(/^sapimouse\/2-[^:]+:0$/);

  // What is on the map already lands where it lies.
  const same = {
    map: map.id,
    source: placementRequest.shape.source.parse({ dataset: 'sapimouse', subjects: '1' }),
  };
  const { key: sameKey } = await makePlacement(same, silentTask);
  const again = tableFromIPC(await readPlacement(map.id, sameKey));
  const table = tableFromIPC(before);
  for (const axis of ['x', 'y'])
    for (let i = 0; i < map.points; i++)
      expect(again.getChild(axis)!.get(i)).toBeCloseTo(table.getChild(axis)!.get(i), 4);

  // And its nearest neighbour is itself, at whatever row it was added.
  const row = [...table.getChild('block')!].indexOf([...again.getChild('block')!][2]);
  const [nearest] = await nearestBlocks(map.id, 2, 3, sameKey);
  expect(nearest).toEqual({ row, similarity: expect.closeTo(1, 6) });
  await expect(nearestBlocks(map.id, 99, 3, sameKey)).rejects.toThrow('no row 99 in this addition');

  // What is like one block are its neighbours; what is like several leaves these out.
  expect(await blocksLike(map.id, [row], 3)).toEqual(
    (await nearestBlocks(map.id, row, 3)).map((near) => ({
      ...near,
      similarity: expect.closeTo(near.similarity, 6),
    })),
  );
  expect((await blocksLike(map.id, [0, 1], 3)).map((near) => near.row)).not.toContain(0);
  await expect(blocksLike(map.id, [999], 3)).rejects.toThrow('no row 999');

  await deleteMap(map.id);
  await expect(readPlacement(map.id, key)).rejects.toMatchObject({ code: 'not_found' });
});

/** Changes one bit of a file. */
async function flip(file: string, at = 500): Promise<void> {
  const bytes = await readFile(file);
  bytes[at % bytes.length] ^= 0x10;
  await writeFile(file, bytes);
}

test('maps, embeddings and additions that were changed are refused by name, and made again', async () => {
  const { key } = await resolveSource(request().source);
  const { id } = await makeMap(request(), silentTask);
  const addition = placementRequest.parse({ map: id, source: { dataset: 'sapimouse', subjects: '2' } });
  const added = (await makePlacement(addition, silentTask)).key;

  await flip(dataPath('maps', `${id}.placed`, `${added}.arrow`));
  await expect(readPlacement(id, added)).rejects.toThrow(`${added}.arrow was changed after it was written`);
  expect(await findPlacement(addition)).toBeUndefined();
  await makePlacement(addition, silentTask);
  expect(await findPlacement(addition)).toBe(added);

  await flip(embeddingFile(key));
  await expect(nearestBlocks(id, 0, 3)).rejects.toThrow(`${key}.arrow was changed after it was written`);
  await flip(mapFile(id));
  await expect(mapArrow(id)).rejects.toMatchObject({
    message: `The file ${id}.arrow was changed after it was written.`,
    hint: 'Delete the map and make it again.',
  });

  await deleteMap(id);
  const lines: string[] = [];
  await makeMap(request(), { ...silentTask, log: (line) => void lines.push(line) });
  expect(lines).toEqual([expect.stringContaining(`${key}.arrow was changed`)]);
  expect((await nearestBlocks(id, 0, 3)).length).toBe(3);
  expect((await mapArrow(id)).length).toBeGreaterThan(0);
});
