/**
 * The data set explorer in a browser: `npm run bench -- explorers [--sessions 10000] [--blocks 5] [--from ../shared/datasets]
 * [--chromium PATH] [--json]`.
 *
 * Brush to paint on 10,000 sessions and 50,000 blocks, scrolling the contact sheet through all of Balabit, first useful paint, and
 * opening Balabit's longest session: the built app in Chromium, graphics by the processor. Every figure stands beside the limit that
 * is promised and, where there is one, what an empty page needs here for the same.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { commitDataset } from '../lib/catalogue/commit.ts';
import { listSessions } from '../lib/catalogue/index.ts';
import { runImport } from '../lib/catalogue/run-import.ts';
import { importDataset } from '../lib/datasets/import.ts';
import { closeDatabase, database } from '../lib/store/database.ts';
import { dataPath } from '../lib/store/files.ts';
import { silentTask } from '../lib/task.ts';
import { launchChromium } from './chromium.ts';
import { largeSource } from './explorers/large.ts';
import {
  brush,
  emptyBrush,
  hasPictures,
  hasWay,
  open,
  prepareProbe,
  quantile,
  scroll,
  type Times,
} from './explorers/measure.ts';
import { serveApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    sessions: { type: 'string', default: '10000' },
    blocks: { type: 'string', default: '5' },
    from: { type: 'string', default: '../shared/datasets' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    json: { type: 'boolean', default: false },
  },
});
const LIMITS = { brush: 100, frame: 100, open: 2000 };
const data = mkdtempSync(path.join(tmpdir(), 'mouseprint-bench-'));
process.env.MOUSEPRINT_DATA = data;
const balabit = path.resolve(options.from, 'balabit');

async function importAll(): Promise<string | undefined> {
  const db = await database();
  await importDataset(largeSource(Number(options.sessions), Number(options.blocks)), {
    root: dataPath('datasets'),
    current: async () => null,
    commit: (dataset) => commitDataset(db, dataset),
    task: silentTask,
  });
  if (!existsSync(balabit)) return undefined;
  await runImport({ dataset: 'balabit', from: balabit }, silentTask);
  const sessions = await listSessions({ dataset: 'balabit' });
  // Three hours at work: of those, the one with most to draw.
  const long = sessions.filter(({ durationMs }) => durationMs >= 2.75 * 3_600_000);
  return (long.length > 0 ? long : sessions).sort((a, b) => b.events - a.events)[0].key;
}

interface Row {
  what: string;
  median: number;
  p95: number;
  worst: number;
  limit: number;
  /** What is promised against the limit, as a share of it. */
  ofLimit: number;
}

const rows: Row[] = [];
function add(what: string, times: Times, limit: number, judged: number) {
  const round = (value: number) => Math.round(value * 10) / 10;
  rows.push({
    what,
    median: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
    worst: round(times[times.length - 1]),
    limit,
    ofLimit: Math.round((100 * judged) / limit) / 100,
  });
}

const longest = await importAll();
await closeDatabase();
const server = await serveApp(data);
const browser = await launchChromium(options.chromium);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await prepareProbe(page);
  await page.goto(server.url);
  const floor = await emptyBrush(page);
  add('an empty page, pointer to paint', floor, LIMITS.brush, quantile(floor, 0.95));
  for (const level of ['sessions', 'blocks']) {
    await page.goto(`${server.url}/datasets/large?count=${level}`);
    const times: number[] = [];
    for (const name of ['speed', 'curvature', 'median Δt']) {
      times.push(...(await brush(page, name)));
      await page.getByRole('button', { name: 'Clear all filters' }).click();
    }
    times.sort((a, b) => a - b);
    add(`brush to paint, ${level} of the large data set`, times, LIMITS.brush, quantile(times, 0.95));
  }
  for (const dataset of longest ? ['balabit', 'large'] : ['large']) {
    const url = `${server.url}/datasets/${dataset}`;
    await open(page, url, hasPictures);
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await open(page, url, hasPictures));
    times.sort((a, b) => a - b);
    add(`first pictures of ${dataset}, warm server`, times, LIMITS.open, quantile(times, 0.95));
  }
  if (longest) {
    await open(page, `${server.url}/datasets/balabit`, hasPictures);
    const { gaps, uncovered } = await scroll(page, 'section[aria-label="Trajectories"]');
    const frames = `${gaps.length} frames, ${uncovered} with a row missing`;
    add(`frames while scrolling 1,676 sessions (${frames})`, gaps, LIMITS.frame, gaps[gaps.length - 1]);
    const url = `${server.url}/datasets/balabit/sessions/${longest}`;
    await open(page, url, hasWay);
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await open(page, url, hasWay));
    times.sort((a, b) => a - b);
    add(`opening ${longest}`, times, LIMITS.open, quantile(times, 0.95));
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
if (options.json) console.log(JSON.stringify(rows));
else console.table(rows);
process.exit();
