/**
 * Fifty clients on loopback for a minute: pages, predictions and event streams at once:
 * `npm run bench -- load [--url http://127.0.0.1:3000] [--clients 50] [--seconds 60] [--json]`.
 *
 * Start the server with `npm start` first; only a loopback address is taken. Nothing may fail, streams may not break, and
 * when it is over the server may not hold more memory than before (Linux: read from /proc by the process that listens).
 *
 * `--servers 2 --workers 3 [--postgres]` starts the built program itself, so many servers behind a proxy that asks them in turn, and so many workers;
 * then jobs are queued too, t-SNE maps of the sample, and counted. More than one server or any worker means a PostgreSQL of the benchmark's own.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { sliceEvents } from '../lib/mouse/events.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { seededRandom } from '../lib/random.ts';
import { type Installation, withInstallation } from './load/installation.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    servers: { type: 'string' },
    workers: { type: 'string', default: '0' },
    postgres: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
let url = new URL(options.url);
if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
  console.error('This aims load at loopback only: --url http://127.0.0.1:PORT');
  process.exit(2);
}
const SECONDS = Number(options.seconds);
const CLIENTS = Number(options.clients);
const MB = 1e6;
/** What a garbage-collected server may differ by without having lost anything, MB. */
const SLACK = 150;

/** The process that listens on the port, by the tables of Linux; undefined elsewhere. */
function listener(port: number): number | undefined {
  try {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
      readFileSync(file, 'utf8').split('\n'),
    );
    const fields = lines.map((line) => line.trim().split(/\s+/));
    const inode = fields.find((field) => field[1]?.endsWith(`:${hex}`) && field[3] === '0A')?.[9];
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        for (const fd of readdirSync(`/proc/${pid}/fd`))
          if (readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`) return Number(pid);
      } catch {
        // The process is gone, or somebody else's.
      }
    }
  } catch {}
  return undefined;
}

let pid: number | undefined;

function resident(): number | null {
  if (pid === undefined) return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kilobytes) * 1024) / MB);
}

/** A block of an invented person, as the live page sends it. */
function prediction(seed: number): string {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  const session = makeSession(drawPerson(`${seed}`, random), 30_000, random);
  const events = toWire(sliceEvents(session, 0, 192));
  return JSON.stringify({ events, compare: true, encoding: 'base64' });
}

function attack(connections: number, requests: autocannon.Request[], seconds: number) {
  return autocannon({ url: url.origin, connections, duration: seconds, requests, timeout: 30 });
}

const PAGES = [
  '/',
  '/datasets',
  '/datasets/sample',
  '/runs',
  '/maps',
  '/live',
  '/api/datasets',
  '/api/runs/table',
  '/api/datasets/sample/sessions',
];
const pages = PAGES.map((path): autocannon.Request => ({ method: 'GET', path }));
const predictions = [1, 2, 3].map(
  (seed): autocannon.Request => ({
    method: 'POST',
    path: '/api/predict',
    headers: { 'content-type': 'application/json' },
    body: prediction(seed),
  }),
);

interface Streams {
  opened: number;
  broken: number;
}

/** Listens to the server's events until told to stop; a stream that ends by itself is broken. */
async function listen(streams: Streams, stop: AbortSignal): Promise<void> {
  try {
    const response = await fetch(`${url.origin}/api/jobs/stream`, { signal: stop });
    if (!response.ok || !response.body) throw new Error(`${response.status}`);
    streams.opened++;
    for await (const _ of response.body);
    streams.broken++;
  } catch {
    if (!stop.aborted) streams.broken++;
  }
}

/** Enough that there is always one to be made. */
const MAPS = 300;

async function measure(installation?: Installation): Promise<void> {
  const found = listener(Number(url.port || 80));
  // Behind the proxy of this process there are several.
  pid = found === process.pid ? undefined : found;
  // The network loads and pages compile at their first use; that is not what is measured.
  await attack(4, [...pages, ...predictions], 8);
  await wait(3000);
  const before = resident();
  const jobsBefore = (await installation?.jobsDone()) ?? 0;
  await installation?.queueMaps(MAPS);
  const streamers = Math.max(1, Math.round(CLIENTS / 5));
  const predictors = Math.max(1, Math.round((CLIENTS * 2) / 5));
  const stop = new AbortController();
  const streams: Streams = { opened: 0, broken: 0 };
  const listening = Array.from({ length: streamers }, () => listen(streams, stop.signal));
  const [viewed, predicted] = await Promise.all([
    attack(CLIENTS - streamers - predictors, pages, SECONDS),
    attack(predictors, predictions, SECONDS),
  ]);
  const peak = resident();
  const jobsDone = installation ? (await installation.jobsDone()) - jobsBefore : null;
  stop.abort();
  await Promise.all(listening);
  // Long enough for V8 to give back what it needed for the rush.
  let after = resident();
  for (let i = 0; i < 12 && before !== null && (after ?? 0) > before + SLACK; i++) {
    await wait(5000);
    after = resident();
  }
  const of = ({ requests, latency, ...result }: autocannon.Result) => ({
    requests: requests.total,
    failed: result.non2xx + result.errors + result.timeouts,
    p50: latency.p50,
    // Autocannon knows the 90th and the 97.5th; the later is on the safe side of the 95th.
    p97_5: latency.p97_5,
  });

  const report = {
    jobs: jobsDone,
    clients: CLIENTS,
    seconds: SECONDS,
    pages: of(viewed),
    predictions: of(predicted),
    streams,
    memoryMB: { before, peak, after },
  };
  const failed =
    report.pages.failed + report.predictions.failed + streams.broken + (streamers - streams.opened) > 0 ||
    (before !== null && after !== null && after > before + SLACK);
  const line = (name: string, { requests, failed, p50, p97_5 }: typeof report.pages) =>
    `${name}: ${requests} answered, ${failed} failed, p50 ${p50} ms, p95 at most ${p97_5} ms`;
  console.log(
    options.json
      ? JSON.stringify(report)
      : [
          `${CLIENTS} clients for ${SECONDS} s`,
          line('pages', report.pages),
          line('predictions', report.predictions),
          `streams: ${streams.opened} of ${streamers} opened, ${streams.broken} broken`,
          ...(jobsDone === null ? [] : [`jobs: ${jobsDone} maps made`]),
          before === null
            ? 'memory: not measured here'
            : `memory: ${before} MB before, ${peak} at the end, ${after} after`,
          failed ? 'FAILED' : 'Passed.',
        ].join('\n'),
  );
  if (failed) process.exitCode = 1;
}

if (options.servers === undefined) await measure();
else {
  const [servers, workers] = [Number(options.servers), Number(options.workers)];
  const postgres = options.postgres || servers > 1 || workers > 0;
  await withInstallation({ servers, workers, postgres }, async (installation) => {
    url = new URL(installation.url);
    await measure(installation);
  });
}
process.exit();
