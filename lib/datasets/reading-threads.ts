import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { AppError, throwIfCancelled } from '../errors.ts';
import { typescriptWorker } from '../typescript-worker.ts';
import { type FileRead, type Reading, readHere } from './reading.ts';
import type { ReadAnswer } from './reading-worker.ts';
import type { SourceFile } from './walk.ts';

/** Less is read sooner than threads start. */
const WORTH_BYTES = 16 * 1024 ** 2;
const MOST_THREADS = 4;
/** Files that a thread is given before it has answered, so that it never waits for the next. */
const ASKED_AHEAD = 2;
/** Bytes of files that are being read or were not taken yet; bounds the memory. */
const AHEAD_BYTES = 96 * 1024 ** 2;

/**
 * Reads and measures files on every core, in their order. Small sources, and those of one file, are read in this thread.
 *
 * @throws AppError `unavailable` when a thread stops, `cancelled`
 */
export async function* readInThreads(
  reading: Reading,
  files: readonly SourceFile[],
  signal: AbortSignal,
  threads = usefulThreads(files),
): AsyncGenerator<FileRead> {
  if (threads < 2) {
    yield* readHere(reading, files, signal);
    return;
  }
  const crew = new ReadingCrew(reading, files, threads);
  const cancel = () => crew.fail(new AppError('cancelled', 'Cancelled.'));
  signal.addEventListener('abort', cancel);
  try {
    throwIfCancelled(signal);
    for (let i = 0; i < files.length; i++) yield await crew.take(i);
  } finally {
    signal.removeEventListener('abort', cancel);
    await crew.stop();
  }
}

function usefulThreads(files: readonly SourceFile[]): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return bytes < WORTH_BYTES ? 1 : Math.min(availableParallelism(), MOST_THREADS, files.length);
}

/** Threads that read ahead of whoever takes the files. */
class ReadingCrew {
  readonly #files: readonly SourceFile[];
  readonly #workers: { worker: Worker; asked: number }[];
  readonly #read = new Map<number, FileRead>();
  /** The next file to ask for. */
  #next = 0;
  /** Bytes asked for and not taken. */
  #ahead = 0;
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(reading: Reading, files: readonly SourceFile[], threads: number) {
    this.#files = files;
    // Starts sooner; what tables need besides is loaded by an import, which CommonJS has not.
    const as = reading.as === 'recordings' ? 'commonjs' : 'module';
    this.#workers = Array.from({ length: threads }, () => {
      const worker = typescriptWorker(new URL('./reading-worker.ts', import.meta.url), reading, as);
      const entry = { worker, asked: 0 };
      worker.on('message', (answer: ReadAnswer) => {
        entry.asked--;
        if ('defect' in answer) this.fail(new Error(answer.defect));
        else this.#read.set(answer.index, answer.read);
        this.#ask();
        this.#wake();
      });
      worker.on('error', (error) => this.fail(stopped(error.message, error)));
      worker.on('exit', (code) => this.fail(stopped(`it ended with code ${code}.`)));
      return entry;
    });
    this.#ask();
  }

  /** The file at a place in the order, when it has been read. Every file is taken once, in order. */
  async take(index: number): Promise<FileRead> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const read = this.#read.get(index);
      if (read) {
        this.#read.delete(index);
        this.#ahead -= this.#files[index].bytes;
        this.#ask();
        return read;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Whoever waits is told, the first reason only. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#failure ??= new AppError('cancelled', 'Cancelled.');
    await Promise.all(this.#workers.map(({ worker }) => worker.terminate()));
  }

  /** Gives the next files to those who have least to do. */
  #ask(): void {
    while (this.#next < this.#files.length && !this.#failure) {
      const file = this.#files[this.#next];
      if (this.#ahead > 0 && this.#ahead + file.bytes > AHEAD_BYTES) return;
      const idle = this.#workers.reduce((least, other) => (other.asked < least.asked ? other : least));
      if (idle.asked >= ASKED_AHEAD) return;
      idle.worker.postMessage({ index: this.#next, file });
      idle.asked++;
      this.#ahead += file.bytes;
      this.#next++;
    }
  }
}

function stopped(reason: string, cause?: unknown): AppError {
  return new AppError('unavailable', `A thread that read files stopped: ${reason}`, {
    hint: 'Import it again; with less memory in use by others if it stops again.',
    cause,
  });
}
