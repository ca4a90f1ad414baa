/**
 * A hundred uploads of the worst kind within the limits, twenty at a time, against the built program:
 * `npm run bench -- uploads [--uploads 100] [--at-once 20] [--json]`.
 *
 * Runs that are pressed a hundredfold, runs that are as large as they may be, noise, and bodies of JSON at their limit. Refused for now (429, 503) is
 * sent again. Memory is that of the server with all its children (Linux: /proc); it may not reach a gigabyte, and health is asked all the time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withServedApp } from './served-app.ts';
import { noise, numbersBody, pressedRun, wholeRun, wrongBody } from './uploads/bodies.ts';

const { values: options } = parseArgs({
  options: {
    uploads: { type: 'string', default: '100' },
    'at-once': { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const UPLOADS = Number(options.uploads);
const AT_ONCE = Number(options['at-once']);
const MB = 2 ** 20;
const MOST_MB = 1000;
/** The slowest that health may answer, ms. */
const SLOWEST = 2000;

interface Sample {
  second: number;
  /** Of all, of the server alone, and of the child that looks at an import, MB. */
  memory: number;
  server: number;
  child: number;
  health: number;
  done: number;
}

/** Resident memory of this process's descendants, MB. */
function descendantsMemory(): Pick<Sample, 'memory' | 'server' | 'child'> {
  const parents = new Map<number, { parent: number; pages: number; command: string }>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(Number(pid), {
        parent,
        pages: Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]),
        command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      });
    } catch {
      // The process is gone.
    }
  }
  const isOurs = (pid: number): boolean => {
    const entry = parents.get(pid);
    return entry !== undefined && (entry.parent === process.pid || isOurs(entry.parent));
  };
  const ours = [...parents].filter(([pid]) => isOurs(pid)).map(([, entry]) => entry);
  const sum = (which: RegExp) =>
    Math.round(
      ours.filter(({ command }) => which.test(command)).reduce((all, { pages }) => all + pages * 4096, 0) /
        MB,
    );
  return { memory: sum(/^/), server: sum(/^next-server/), child: sum(/import-child/) };
}

type Upload = { path: string; type: string; body: () => Uint8Array<ArrayBuffer> };

const KINDS: readonly Upload[] = [
  { path: '/api/runs/import', type: 'application/gzip', body: pressedRun },
  {
    path: '/api/maps/0123456789abcdef/layouts',
    type: 'application/json',
    body: () => numbersBody(28 * MB),
  },
  { path: '/api/runs/import', type: 'application/gzip', body: wholeRun },
  { path: '/api/predict', type: 'application/json', body: () => wrongBody(7 * MB) },
  { path: '/api/runs/import', type: 'application/gzip', body: () => noise(200 * MB) },
];

// Made before: this process also measures how long an answer takes.
pressedRun();

await withServedApp(async (url) => {
  const loading = performance.now();
  // A route's first request loads its code, which is no matter of what an upload weighs.
  for (const { path } of KINDS)
    await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: '{}',
    });
  console.error(`The routes' code is loaded after ${Math.round(performance.now() - loading)} ms.`);
  const began = performance.now();
  const samples: Sample[] = [];
  const statuses: Record<string, number> = {};
  let done = 0;
  let over = false;
  const before = descendantsMemory().memory;
  const watch = (async () => {
    while (!over) {
      const asked = performance.now();
      const ok = await fetch(`${url}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      );
      const health = ok ? Math.round(performance.now() - asked) : Number.POSITIVE_INFINITY;
      samples.push({ second: (performance.now() - began) / 1000, ...descendantsMemory(), health, done });
      await wait(250);
    }
  })();
  const send = async (i: number): Promise<void> => {
    const { path, type, body } = KINDS[i % KINDS.length]!;
    for (;;) {
      const status = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': type, origin: url },
        body: body(),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return String(answer.status);
        },
        // The server answered before it had read everything, and closed.
        () => 'closed',
      );
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (!['429', '503', 'closed'].includes(status)) break;
      await wait(1000);
    }
    done++;
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < UPLOADS) await send(next++);
    }),
  );
  await wait(10_000);
  over = true;
  await watch;
  const most = Math.max(...samples.map(({ memory }) => memory));
  const slowest = Math.max(...samples.map(({ health }) => health));
  const after = samples.at(-1)!.memory;
  if (options.json) console.log(JSON.stringify({ statuses, before, most, after, slowest, samples }));
  else
    print(
      samples,
      `${done} uploads, answers ${JSON.stringify(statuses)}: memory ${before} MB before, at most ${most}, ${after} after; slowest health ${slowest} ms`,
    );
  if (most >= MOST_MB || slowest > SLOWEST || '500' in statuses) process.exitCode = 1;
});

/** A row for each twentieth of the time: the most of memory and the slowest answer in it. */
function print(samples: readonly Sample[], summary: string): void {
  const step = samples.at(-1)!.second / 20;
  console.log('    s   MB server child  health ms  done');
  for (let i = 0; i < 20; i++) {
    const part = samples.filter(({ second }) => second >= i * step && second <= (i + 1) * step);
    if (part.length === 0) continue;
    const top = part.reduce((a, b) => (b.memory > a.memory ? b : a));
    const health = Math.max(...part.map((sample) => sample.health));
    const cells = [Math.round((i + 1) * step), top.memory, top.server, top.child, health, part.at(-1)!.done];
    console.log(
      `${cells.map((cell, c) => String(cell).padStart([5, 5, 7, 6, 11, 6][c]!)).join('')}  ${'█'.repeat(Math.round(top.memory / 20))}`,
    );
  }
  console.log(summary);
}
