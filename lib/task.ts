/**
 * What long work is given by whoever runs it: a job's child process, the command line or a test. The work
 * knows nothing of jobs, terminals or databases; it reports here and stops when `signal` is aborted.
 */
export interface Task {
  /** `fraction` of the work done, 0 … 1; `message` for people; `detail` for machines (loss, rows, …). Cheap to call often. */
  progress(fraction: number, message: string, detail?: Record<string, number | string>): void;
  /** A line worth keeping. */
  log(line: string): void;
  readonly signal: AbortSignal;
  /** Resolves when work may go on: at once, or after a pause. Only work that can rest between two steps asks. */
  ready?(): Promise<void>;
}

/** A task that nobody watches. */
export const silentTask: Task = { progress() {}, log() {}, signal: new AbortController().signal };

/** A stretch of `task`: progress of 0 … 1 shows as `from` … `to` of the whole. */
export function subTask(task: Task, from: number, to: number): Task {
  return {
    progress: (fraction, message, detail) => task.progress(from + fraction * (to - from), message, detail),
    log: (line) => task.log(line),
    signal: task.signal,
    ready: async () => task.ready?.(),
  };
}

/** Longer texts of a detail are for programs, such as the picture of a map that is being made. */
const LONGEST_TEXT = 60;

/** How people are told the `detail` of progress, behind the message: `loss 1.23, step 40`. */
export function withDetail(message: string, detail: Readonly<Record<string, number | string>> = {}): string {
  const parts = Object.entries(detail)
    .filter(([, value]) => typeof value === 'number' || value.length <= LONGEST_TEXT)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`);
  return parts.length === 0 ? message : `${message}  ${parts.join(', ')}`;
}
