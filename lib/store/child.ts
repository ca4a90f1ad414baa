import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorReport, hasErrno, reportError, throwIfCancelled } from '../errors.ts';
import { projectPath, typescriptArguments } from './root.ts';

/** What a child that works on something foreign may use. */
export interface ChildLimits {
  /** Until it is ended, ms. */
  readonly deadline: number;
  /** Of its resident memory, where the system tells it, MB. */
  readonly memory: number;
  /** Of its JavaScript heap, MB; as much as its memory unless told. */
  readonly heap?: number;
  readonly signal: AbortSignal;
}

const LOOK_EVERY = 100;
/** Of each of the two halves in which a child's new objects lie, MB: small, for it lives shortly beside a server. */
const NURSERY = 4;
/** Tells glibc to give freed memory back at once, which halves what reading a large file in pieces leaves resident; others ignore it. */
const GIVES_BACK = { MALLOC_TRIM_THRESHOLD_: String(64 * 1024) };
/** Pages of memory as Linux counts them. */
const PAGE = 4096;

/**
 * Runs the module below the project's folder, which calls {@link answer}, in a process of its own: what came from outside may take
 * it to the end of its time or memory, and nothing else.
 *
 * @throws AppError what the child threw, `cancelled`, or `bad_data` when it went beyond its limits or died; `what` is the subject then.
 */
export async function runInChild<T>(
  module: string,
  input: unknown,
  what: string,
  limits: ChildLimits,
): Promise<T> {
  throwIfCancelled(limits.signal);
  const child = fork(projectPath(...module.split('/')), {
    execArgv: [
      ...typescriptArguments(),
      `--max-old-space-size=${limits.heap ?? limits.memory}`,
      `--max-semi-space-size=${NURSERY}`,
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: projectPath(),
    env: { ...process.env, ...GIVES_BACK, TSX_TSCONFIG_PATH: projectPath('tsconfig.json') },
  });
  const beyond = (how: string) =>
    new AppError('bad_data', `${what} takes more than ${how} to look at, and was given up.`, {
      hint: 'It was not made by this program, or is damaged.',
    });
  try {
    return await new Promise<T>((resolve, reject) => {
      child.once('message', (message: { result: T } | { error: ErrorReport }) => {
        if ('result' in message) resolve(message.result);
        else reject(toError(message.error));
      });
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(
          new AppError(
            'bad_data',
            `${what} ended the process that looked at it (${signal ?? `exit code ${code}`}).`,
          ),
        ),
      );
      timers(child, limits, (how) => reject(beyond(how)));
      limits.signal.addEventListener(
        'abort',
        () =>
          reject(
            limits.signal.reason instanceof AppError
              ? limits.signal.reason
              : new AppError('cancelled', 'Cancelled.'),
          ),
        { once: true },
      );
      child.send({ input, deadline: limits.deadline });
    });
  } finally {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (!gone) await new Promise((ended) => void child.once('exit', ended).kill('SIGKILL'));
  }
}

function timers(child: ChildProcess, { deadline, memory }: ChildLimits, over: (how: string) => void): void {
  const timer = setTimeout(() => over(`${Math.round(deadline / 1000)} s`), deadline);
  const watch = setInterval(async () => {
    const used = await residentBytes(child.pid);
    if (used > memory * 1024 * 1024) over(`${memory} MB of memory`);
  }, LOOK_EVERY);
  child.once('exit', () => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

/** 0 where the system does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * PAGE;
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ESRCH') || hasErrno(error, 'EACCES')) return 0;
    throw error;
  }
}

function toError({ code, message, hint }: ErrorReport): AppError {
  return new AppError(code, message, { hint });
}

/** In the child: does the one piece of work that its parent sends, answers and ends. */
export function answer<I>(work: (input: I) => unknown): void {
  process.once('message', async ({ input, deadline }: { input: I; deadline: number }) => {
    endAfter(deadline);
    try {
      process.send?.({ result: (await work(input)) ?? null });
    } catch (error) {
      process.send?.({ error: reportError(error) });
    }
    process.disconnect?.();
  });
  process.once('disconnect', () => process.exit());
}

const LOOK_FOR_PARENT = 200;

/**
 * Ends this process, from another thread, when it takes too long or its parent is gone: this thread may be busy, and go on writing what
 * somebody else is about to sweep.
 */
function endAfter(ms: number): void {
  const script = `
    const end = () => process.kill(process.pid, 'SIGKILL');
    setTimeout(end, ${2 * ms});
    setInterval(() => { try { process.kill(${process.ppid}, 0); } catch { end(); } }, ${LOOK_FOR_PARENT});
  `;
  new Worker(script, { eval: true, execArgv: [] }).unref();
}
