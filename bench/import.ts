/**
 * Benchmark of importing Balabit: rows per second of reading (scan and clean) against splitting lines and csv-parse on
 * the same bytes in the same run, then the whole import (store, summaries) with its peak memory.
 * `npm run bench -- import [FOLDER]`, by default the copy in MOUSEPRINT_DATASETS or ../shared/datasets.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { balabitSource } from '../lib/datasets/balabit.ts';
import { importDataset } from '../lib/datasets/import.ts';
import { readRecording } from '../lib/datasets/read-recording.ts';
import { BALABIT_FORMAT } from '../lib/datasets/row-format.ts';
import { walkFolder } from '../lib/datasets/walk.ts';
import { silentTask } from '../lib/task.ts';

const copies = process.env.MOUSEPRINT_DATASETS ?? path.resolve(import.meta.dirname, '../../shared/datasets');
const folder = process.argv[2] ?? path.join(copies, 'balabit');
const { files } = await walkFolder(folder);
const recordings = files.filter((file) => /\/session_\d+$/.test(file.path));
const contents: Buffer[] = [];
for (const { absolute } of recordings) contents.push(await readFile(absolute));

/** Rows per second, the best of `times` runs. */
function rate(read: (bytes: Buffer) => number, among: readonly Buffer[], times = 3): number {
  let best = 0;
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    const rows = among.reduce((sum, bytes) => sum + read(bytes), 0);
    best = Math.max(best, rows / ((performance.now() - started) / 1000));
  }
  return best;
}

function splitLines(bytes: Buffer): number {
  const rows = bytes.toString('latin1').split('\n');
  let sum = 0;
  for (let i = 1; i < rows.length - 1; i++) sum += Number(rows[i].split(',')[1]);
  return Number.isNaN(sum) ? 0 : rows.length - 2;
}

const ours = rate((bytes) => readRecording(bytes, 'bench', BALABIT_FORMAT).rows, contents);
const split = rate(splitLines, contents);
// A tenth of the files is enough to time the slowest.
const csvParse = rate(
  (bytes) => parse(bytes).length - 1,
  contents.filter((_, i) => i % 10 === 0),
  1,
);
const show = (rows: number) => `${(rows / 1e6).toFixed(2)} million rows/s`;
console.log(`scan and clean    ${show(ours)}`);
console.log(`split(',') alone  ${show(split)}   ratio ${(ours / split).toFixed(1)}`);
console.log(`csv-parse alone   ${show(csvParse)}   ratio ${(ours / csvParse).toFixed(1)}`);

contents.length = 0;
const root = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
try {
  const started = performance.now();
  const dataset = await importDataset(await balabitSource(folder), {
    root,
    task: silentTask,
    current: async () => null,
    commit: async () => undefined,
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `whole import      ${show((dataset?.rowsRead ?? 0) / seconds)}, ${seconds.toFixed(1)} s without the catalogue`,
  );
  console.log(
    `peak memory       ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, the files held for the first part included`,
  );
} finally {
  await rm(root, { recursive: true, force: true });
}
