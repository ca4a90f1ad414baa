import { expect, test } from 'vitest';
import { csvOptionsSchema } from '../../lib/datasets/csv-options.ts';
import { measureSession } from '../../lib/datasets/measure.ts';
import { type FileRead, readHere } from '../../lib/datasets/reading.ts';
import { readInThreads } from '../../lib/datasets/reading-threads.ts';
import { SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { walkFolder } from '../../lib/datasets/walk.ts';
import { folderOf, sapimouseCsv } from './fixtures.ts';

const reading = { as: 'recordings', format: SAPIMOUSE_FORMAT } as const;

/** As an import sees it: whoever read a session may have measured it. */
async function all(reads: AsyncIterable<FileRead>) {
  const out = [];
  for await (const read of reads)
    out.push(
      'failure' in read
        ? read.failure
        : read.content.sessions.flatMap(({ recordings }) =>
            recordings.map((recording) => ({
              ...recording,
              measures: recording.measures ?? measureSession(recording.events),
            })),
          ),
    );
  return out;
}

test('threads read and measure the same, bit by bit and in the same order; a damaged file is one failure', {
  timeout: 120_000,
}, async () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [`${i}.csv`, i === 4 ? 'x' : sapimouseCsv(9000 - 900 * i, i)]),
  );
  const { files: found } = await walkFolder(await folderOf(files));
  const { signal } = new AbortController();
  const here = await all(readHere(reading, found, signal));
  expect(await all(readInThreads(reading, found, signal, 2))).toEqual(here);
  expect(here[4]).toMatchObject({ code: 'bad_data' });
  // A second time, left in the midst.
  const cancelled = new AbortController();
  const some = readInThreads(reading, found, cancelled.signal, 2);
  await some.next();
  cancelled.abort();
  await expect(all(some)).rejects.toMatchObject({ code: 'cancelled' });
});

test('threads read anybody’s tables, and what these need besides, as they are read here', {
  timeout: 120_000,
}, async () => {
  const rows = Array.from({ length: 400 }, (_, i) => `${i * 8},${i % 90},${(i * 7) % 80}`).join('\n');
  const files = { 'a.csv': `t,x,y\n${rows}\n`, 'b.csv': `t,x,y\n${rows}\n`, 'c.csv': 't,x,y\n' };
  const { files: found } = await walkFolder(await folderOf(files));
  const options = csvOptionsSchema.parse({
    name: 'own',
    columns: { t: 't', x: 'x', y: 'y' },
    timeUnit: 'ms',
  });
  const table = { as: 'table', options } as const;
  const { signal } = new AbortController();
  const here = await all(readHere(table, found, signal));
  expect(await all(readInThreads(table, found, signal, 2))).toEqual(here);
  expect(here[0]).toMatchObject([{ rows: 400 }]);
});
