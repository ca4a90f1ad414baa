/**
 * How work grows with the data: import, training data, device audit, evaluation, t-SNE (2,000 points and 300 iterations, times the factor) and
 * what pages ask for, from 1 to 16 times eight invented people of four minutes each. `npm run bench -- growth [--times 1,4,16] [--only STEP,STEP]`. Each step runs
 * in a process of its own, whose peak memory is told; the exponent is the slope of time over data on logarithmic axes, from a quarter of the
 * data to all, where what is always the same counts less.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { STEPS, writePeople } from './growth/steps.ts';

const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '1,4,16' },
    only: { type: 'string' },
    step: { type: 'string' },
    people: { type: 'string', default: '' },
  },
});
const times = options.times.split(',').map(Number);

interface Spent {
  seconds: number;
  /** Of all threads. */
  cpuSeconds: number;
  megabytes: number;
}

/** One step in this process. */
async function measure(step: string, factor: number): Promise<Spent> {
  const busy = process.cpuUsage();
  const began = performance.now();
  await STEPS[step](factor, options.people);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(busy);
  return { seconds, cpuSeconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 };
}

function inChild(step: string, factor: number, home: string): Spent {
  const args = [...process.execArgv, process.argv[1], '--step', step, '--times', String(factor)];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...args, '--people', path.join(home, 'people')],
    {
      encoding: 'utf8',
      env: { ...process.env, MOUSEPRINT_DATA: path.join(home, 'data'), LOG_LEVEL: 'warn' },
    },
  );
  if (status !== 0) throw new Error(`${step} of ${factor} times the data failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Spent;
}

/** The slope between the last measurement and the one of a quarter of its data. */
function exponent(of: keyof Spent, spent: readonly Spent[]): string {
  const last = times.length - 1;
  const first = Math.max(
    0,
    times.findIndex((factor) => factor * 4 >= times[last]),
  );
  if (first === last) return '–';
  return (Math.log(spent[last][of] / spent[first][of]) / Math.log(times[last] / times[first])).toFixed(2);
}

if (options.step) {
  console.log(JSON.stringify(await measure(options.step, times[0])));
  process.exit();
}
const wanted = options.only?.split(',') ?? Object.keys(STEPS);
const unknown = wanted.find((step) => !(step in STEPS));
if (unknown) throw new Error(`There is no step "${unknown}"; there are ${Object.keys(STEPS).join(', ')}.`);
// Everything else reads what was imported.
const steps = Object.keys(STEPS).filter((step) => step === 'import' || wanted.includes(step));
const spent: Record<string, Spent[]> = Object.fromEntries(steps.map((step) => [step, []]));
for (const factor of times) {
  const home = await mkdtemp(path.join(tmpdir(), 'mouseprint-growth-'));
  try {
    await writePeople(path.join(home, 'people'), factor);
    for (const step of steps) spent[step].push(inChild(step, factor, home));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
console.table(
  Object.fromEntries(
    Object.entries(spent).map(([step, each]) => [
      step,
      {
        ...Object.fromEntries(
          each.map(({ seconds, cpuSeconds, megabytes }, i) => [
            `${times[i]}×`,
            `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)}), ${megabytes.toFixed(0)} MB`,
          ]),
        ),
        time: exponent('seconds', each),
        processor: exponent('cpuSeconds', each),
        memory: exponent('megabytes', each),
      },
    ]),
  ),
);
console.log('Seconds (on the processor), peak memory of the process; exponents of each.');
