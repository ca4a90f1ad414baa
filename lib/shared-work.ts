import { AppError } from './errors.ts';

/** How far some work is, 0 … 1, and what it does. */
export interface WorkProgress {
  fraction: number;
  message: string;
}

/** What work is given: it stops when the signal is aborted, and tells how far it is. */
export interface WorkHandle {
  signal: AbortSignal;
  progress(progress: WorkProgress): void;
}

/** Somebody who waits for an answer: until `signal` is aborted, told how far it is. */
export interface Asker {
  signal?: AbortSignal;
  onProgress?(progress: WorkProgress): void;
}

interface Entry<T> {
  answer: Promise<T>;
  askers: Set<Asker>;
  stop: AbortController;
  last?: WorkProgress;
  done: boolean;
}

/**
 * Answers that take long and that several may wait for at once: each is worked out once and the newest are kept. Work that nobody
 * waits for any more is stopped. A failure is not kept.
 */
export class SharedWork<T> {
  readonly #most: number;
  readonly #entries = new Map<string, Entry<T>>();

  /** Keeps at most `most` answers. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * The answer that is known under `key`, or that `work` gives.
   * @throws the reason of the asker's signal when it is aborted first; what `work` throws.
   */
  async ask(key: string, work: (handle: WorkHandle) => Promise<T>, asker: Asker = {}): Promise<T> {
    const { signal, onProgress } = asker;
    signal?.throwIfAborted();
    const entry = this.#entries.get(key) ?? this.#begin(key, work);
    // One's own object: the same asker may ask twice.
    const own = { onProgress };
    entry.askers.add(own);
    if (entry.last && !entry.done) onProgress?.(entry.last);
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        entry.askers.delete(own);
        if (entry.askers.size === 0 && !entry.done) this.#stop(key, entry);
        reject(signal?.reason);
      };
    });
    // Rejected also after the answer has come, when nobody listens.
    left.catch(() => {});
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([entry.answer, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      entry.askers.delete(own);
    }
  }

  #begin(key: string, work: (handle: WorkHandle) => Promise<T>): Entry<T> {
    const stop = new AbortController();
    const askers = new Set<Asker>();
    const entry: Entry<T> = { askers, stop, done: false, answer: undefined as never };
    const progress = (said: WorkProgress) => {
      entry.last = said;
      for (const { onProgress } of askers) onProgress?.(said);
    };
    this.#entries.set(key, entry);
    entry.answer = work({ signal: stop.signal, progress }).finally(() => {
      entry.done = true;
    });
    entry.answer.catch(() => this.#forget(key, entry));
    const [oldest] = [...this.#entries].filter(([, { done }]) => done).map(([name]) => name);
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }

  #stop(key: string, entry: Entry<T>) {
    // Forgotten at once: whoever asks now begins anew and does not get what is being stopped.
    this.#forget(key, entry);
    entry.stop.abort(new AppError('cancelled', 'Nobody waits for this any more.'));
  }

  #forget(key: string, entry: Entry<T>) {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }
}

export type ProgressEvent =
  | { event: 'progress'; data: WorkProgress }
  | { event: 'end'; data: Record<string, never> };

/**
 * What work tells while it goes on, as the events of a stream: the newest progress whenever the reader is ready for more, then its end, also
 * where it failed; the failure is told to whoever asks for the answer. The work is left when `stop` is aborted.
 */
export async function* progressEventsOf(
  stop: AbortSignal,
  work: (asker: Asker) => Promise<unknown>,
): AsyncGenerator<ProgressEvent> {
  let newest: WorkProgress | undefined;
  let over = false;
  let wake = () => {};
  const end = () => {
    over = true;
    wake();
  };
  const onProgress = (progress: WorkProgress) => {
    newest = progress;
    wake();
  };
  work({ signal: stop, onProgress }).then(end, end);
  while (!over) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (over || newest) resolve();
    });
    if (newest && !over) yield { event: 'progress', data: newest };
    newest = undefined;
  }
  yield { event: 'end', data: {} };
}
