/**
 * Benchmark of importing: Balabit whole (read, clean, measure, store; without the catalogue) beside pandas' `read_csv` of the same files,
 * and H-BRS by the reader of anybody's tables, in turns in one run. `npm run bench -- import [--data DIR] [--repeats 5]`; DIR has
 * `balabit/` and `hbrs/`, by default MOUSEPRINT_DATASETS or ../shared/datasets. Without Python and pandas it measures ours alone.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../lib/averages.ts';
import { balabitSource } from '../lib/datasets/balabit.ts';
import { csvOptionsSchema } from '../lib/datasets/csv-options.ts';
import { csvSource } from '../lib/datasets/csv-source.ts';
import { importDataset } from '../lib/datasets/import.ts';
import type { DatasetSource } from '../lib/datasets/source.ts';
import { silentTask } from '../lib/task.ts';
import { askPeer, hasPeer, spread } from './peer.ts';

const { values: options } = parseArgs({
  options: {
    data: {
      type: 'string',
      default: process.env.MOUSEPRINT_DATASETS ?? path.resolve(import.meta.dirname, '../../shared/datasets'),
    },
    repeats: { type: 'string', default: '5' },
  },
});

interface Import {
  rows: number;
  seconds: number;
  /** Processor time of all threads. */
  cpuSeconds: number;
}

async function timeImport(source: DatasetSource): Promise<Import> {
  const root = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
  try {
    const busy = process.cpuUsage();
    const started = performance.now();
    const dataset = await importDataset(source, {
      root,
      task: silentTask,
      current: async () => null,
      commit: async () => undefined,
    });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(busy);
    return { rows: dataset?.rowsRead ?? 0, seconds, cpuSeconds: (user + system) / 1e6 };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const TABLE = csvOptionsSchema.parse({
  name: 'bench',
  columns: { t: 'client timestamp', x: 'x', y: 'y', button: 'button', state: 'state' },
  timeUnit: 'ms',
});
const balabit = path.join(options.data, 'balabit');
const hbrs = path.join(options.data, 'hbrs');
const pandas = hasPeer('pandas');
const times: Record<'balabit' | 'hbrs', Import[]> = { balabit: [], hbrs: [] };
const peer: number[] = [];
for (let i = 0; i < Number(options.repeats); i++) {
  times.balabit.push(await timeImport(await balabitSource(balabit)));
  if (pandas) peer.push(askPeer<{ seconds: number }>('read_csv.py', [balabit, '^session_']).seconds);
  if (existsSync(hbrs)) times.hbrs.push(await timeImport(await csvSource(hbrs, TABLE)));
}
const rate = (imports: readonly Import[]) => median(imports.map(({ rows, seconds }) => rows / seconds)) / 1e6;
const show = (name: string, imports: readonly Import[]) =>
  console.log(
    `${name}  ${spread(
      imports.map(({ seconds }) => seconds),
      's',
    )}, ${spread(
      imports.map(({ cpuSeconds }) => cpuSeconds),
      's',
    )} on the processor, ${rate(imports).toFixed(2)} million rows/s`,
  );
show('Balabit, imported          ', times.balabit);
if (pandas) {
  const ratio = times.balabit.map(({ seconds }, i) => seconds / peer[i]);
  console.log(
    `Balabit, pandas' read_csv    ${spread(peer, 's')}; an import takes ${spread(ratio, 'times as long')}`,
  );
}
if (times.hbrs.length > 0) {
  show('H-BRS, as anybody’s table  ', times.hbrs);
  console.log(`  of the rows/s of Balabit   ${(rate(times.hbrs) / rate(times.balabit)).toFixed(2)}`);
}
console.log(`peak memory                  ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
