import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { decodeEventStream, encodeEventStream } from '../../lib/datasets/event-arrow.ts';
import { EventStore, STORE_FILE, STORE_INDEX, sealIndex } from '../../lib/datasets/event-store.ts';
import { EventStoreWriter } from '../../lib/datasets/event-store-writer.ts';
import { BUTTONS, EVENT_KINDS } from '../../lib/mouse/events.ts';
import { folderOf, someEvents } from './fixtures.ts';

const sessions = { 'a-1': someEvents(1000, 1), b: someEvents(1, 2), 'c.2': someEvents(333, 3) };

async function writtenStore() {
  const folder = await folderOf();
  const writer = await EventStoreWriter.create(folder);
  for (const [key, events] of Object.entries(sessions)) await writer.append(key, events);
  await writer.finish();
  return folder;
}

test('events survive the way to Arrow and back', () => {
  for (const events of Object.values(sessions)) {
    expect(decodeEventStream(encodeEventStream(events))).toEqual(events);
  }
});

test('the file is an Arrow file with a record batch per session and words as dictionaries', async () => {
  const table = tableFromIPC(await readFile(path.join(await writtenStore(), STORE_FILE)));
  expect(table.batches.map((batch) => batch.numRows)).toEqual([1000, 1, 333]);
  expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    't: Float64',
    'x: Float32',
    'y: Float32',
    'kind: Dictionary<Int8, Utf8>',
    'button: Dictionary<Int8, Utf8>',
  ]);
  const row = table.get(1005)!.toJSON();
  const { t, x, y, kind, button } = sessions['c.2'];
  expect(row).toEqual({
    t: t[4],
    x: x[4],
    y: y[4],
    kind: EVENT_KINDS[kind[4]],
    button: BUTTONS[button[4]],
  });
});

test('a session is served as an Arrow stream without encoding it again', async () => {
  const folder = await writtenStore();
  const store = await EventStore.open(folder);
  const stream = await store.stream('c.2');
  const whole = await readFile(path.join(folder, STORE_FILE));
  expect(whole.includes(Buffer.from(stream.subarray(stream.length - 500, stream.length - 8)))).toBe(true);
  const table = tableFromIPC(stream);
  expect(table.numRows).toBe(333);
  expect(table.getChild('x')!.toArray()).toEqual(sessions['c.2'].x);
  expect(table.getChild('kind')!.get(0)).toBe(EVENT_KINDS[sessions['c.2'].kind[0]]);
});

test('sessions are read at random and in bulk', async () => {
  const store = await EventStore.open(await writtenStore());
  expect(store.keys()).toEqual(Object.keys(sessions));
  expect(await store.events('b')).toEqual(sessions.b);
  const read = [];
  for await (const { key, events } of store.read(['c.2', 'a-1'])) read.push([key, events]);
  expect(read).toEqual([
    ['c.2', sessions['c.2']],
    ['a-1', sessions['a-1']],
  ]);
});

test('columns are views on what was read, not copies', async () => {
  const { t, x, kind } = await (await EventStore.open(await writtenStore())).events('a-1');
  expect(x.buffer).toBe(t.buffer);
  expect(kind.buffer).toBe(t.buffer);
});

test('refuses unknown sessions, also those that objects have by nature', async () => {
  const store = await EventStore.open(await writtenStore());
  await expect(store.events('nobody')).rejects.toThrow('There is no session "nobody"');
  await expect(store.events('constructor')).rejects.toThrow('There is no session "constructor"');
});

test('refuses the same key twice', async () => {
  const writer = await EventStoreWriter.create(await folderOf());
  await writer.append('a', sessions.b);
  await expect(writer.append('a', sessions.b)).rejects.toThrow('both called "a"');
  await writer.abandon();
});

test('refuses bytes that were changed after the import', async () => {
  const folder = await writtenStore();
  const file = path.join(folder, STORE_FILE);
  const content = await readFile(file);
  content[content.length >> 1] ^= 1;
  await writeFile(file, content);
  const store = await EventStore.open(folder);
  await expect(store.events('a-1')).rejects.toThrow(/events\.arrow was changed after the import/);
  expect(await store.events('b')).toEqual(sessions.b);
});

test.each([
  [
    'a file cut off',
    async (folder: string) => writeFile(path.join(folder, STORE_FILE), 'ARROW1'),
    'has 6 bytes',
  ],
  [
    'an index that claims 10 GB',
    async (folder: string) => {
      const index = JSON.parse(await readFile(path.join(folder, STORE_INDEX), 'utf8'));
      await writeFile(path.join(folder, STORE_INDEX), JSON.stringify(sealIndex({ ...index, bytes: 10e9 })));
    },
    'instead of 10000000000',
  ],
  [
    'an index that was changed',
    async (folder: string) => {
      const text = await readFile(path.join(folder, STORE_INDEX), 'utf8');
      await writeFile(path.join(folder, STORE_INDEX), text.replace('"events":333', '"events":332'));
    },
    'has an index that was changed',
  ],
  [
    'an index that is not one',
    async (folder: string) => writeFile(path.join(folder, STORE_INDEX), '{"version":1}'),
    'has an index that cannot be read',
  ],
])('refuses %s', async (_, damage, message) => {
  const folder = await writtenStore();
  await damage(folder);
  await expect(EventStore.open(folder)).rejects.toThrow(message);
});

test('a batch whose header claims more rows than it has is refused', () => {
  const stream = encodeEventStream(someEvents(3000));
  expect(() => decodeEventStream(stream.subarray(0, stream.length - 8000))).toThrow();
});

test('a session entry that claims 10 GB is refused without setting memory aside', async () => {
  const folder = await writtenStore();
  const index = JSON.parse(await readFile(path.join(folder, STORE_INDEX), 'utf8'));
  index.sessions.b.bytes = 10e9;
  await writeFile(path.join(folder, STORE_INDEX), JSON.stringify(index));
  await expect(EventStore.open(folder)).rejects.toThrow('has an index that cannot be read');
});
