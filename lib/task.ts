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
