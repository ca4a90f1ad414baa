import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { median } from '../lib/averages.ts';

/** The Python of comparisons; `MOUSEPRINT_PYTHON` names another than `python3`. */
const PYTHON = process.env.MOUSEPRINT_PYTHON ?? 'python3';

/** Whether Python is here with all of `modules`. */
export function hasPeer(...modules: string[]): boolean {
  const { status } = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
  return status === 0;
}

/** Runs a script of `bench/peers` and returns the JSON that it prints last. */
export function askPeer<T>(script: string, args: readonly string[], threads?: number): T {
  const limit =
    threads === undefined ? {} : { OMP_NUM_THREADS: `${threads}`, OPENBLAS_NUM_THREADS: `${threads}` };
  const { status, stdout, stderr } = spawnSync(
    PYTHON,
    [path.join(import.meta.dirname, 'peers', script), ...args],
    { encoding: 'utf8', env: { ...process.env, ...limit }, maxBuffer: 2 ** 26 },
  );
  if (status !== 0)
    throw new Error(`${PYTHON} bench/peers/${script} failed: ${stderr.trim().split('\n').at(-1)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

/** Median and how far apart the extremes are: `3.21 s (3.10 to 3.40)`. */
export function spread(values: readonly number[], unit: string, digits = 2): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(median(values))} ${unit} (${show(Math.min(...values))} to ${show(Math.max(...values))}, n=${values.length})`;
}
