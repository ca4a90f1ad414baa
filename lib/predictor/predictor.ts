import { Piscina } from 'piscina';
import { AppError, type ErrorCode } from '../errors.ts';
import { MODEL_FILES } from '../network/model-parts.ts';
import { readableFolder } from '../store/files.ts';
import { typescriptArguments } from '../store/root.ts';
import type { Embedded, EmbedTask, PredictorStatus, Reply } from './contract.ts';

export interface PredictorOptions {
  /** Absolute path of the worker's module, whose default export answers an {@link EmbedTask} with a {@link Reply}. */
  readonly worker: string;
  readonly threads: number;
  /** Requests that may wait for a thread; more are refused as `overloaded`. */
  readonly queue: number;
  /** Milliseconds from request to answer, waiting included. */
  readonly timeoutMs: number;
}

/**
 * Runs the network in worker threads, outside the event loop of whoever asks. A worker that hangs is ended at the
 * time-out and a worker that crashes fails its own request only; both are replaced.
 */
export class Predictor {
  readonly #pool: Piscina<EmbedTask, Reply>;
  readonly #options: PredictorOptions;
  #pending = 0;
  #completed = 0;
  #replaced = 0;

  constructor(options: PredictorOptions) {
    this.#options = options;
    this.#pool = new Piscina<EmbedTask, Reply>({
      filename: options.worker,
      execArgv: typescriptArguments(),
      minThreads: options.threads,
      maxThreads: options.threads,
      // The queue is bounded here: tasks with an abort signal are not counted by the pool's own limit.
      maxQueue: Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: 1,
      // Blocking in Atomics.wait between tasks would keep a worker from disposing of models.
      atomics: 'disabled',
    });
    this.#pool.on('error', (error) => console.error('predictor worker:', error));
  }

  /**
   * Blocks and embeddings of `task.events`.
   *
   * @throws AppError `overloaded` when too many requests wait, `timeout`, `unavailable` when the worker died, or
   * whatever the model reports (`not_found`, `bad_data`, …).
   */
  async embed(task: EmbedTask, timeoutMs = this.#options.timeoutMs): Promise<Embedded> {
    const { threads, queue } = this.#options;
    if (this.#pending >= threads + queue)
      throw new AppError(
        'overloaded',
        `The predictor is busy: ${this.#pending} requests are being worked on.`,
        {
          hint: 'Try again in a moment.',
        },
      );
    this.#pending++;
    try {
      // Threads do not ask the database where files are.
      const source = await readableFolder(task.source, MODEL_FILES);
      return unpack(await this.#run({ ...task, source }, timeoutMs));
    } finally {
      this.#pending--;
      this.#completed++;
    }
  }

  async #run(task: EmbedTask, timeoutMs: number): Promise<Reply> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    try {
      return await this.#pool.run(task, { signal: timeout.signal });
    } catch (error) {
      this.#replaced++;
      if (timeout.signal.aborted)
        throw new AppError('timeout', `The network did not answer within ${timeoutMs / 1000} s.`, {
          hint: 'Send fewer events at once, or try again when the machine is less busy.',
          cause: error,
        });
      throw new AppError('unavailable', 'The worker that ran the network stopped before it had an answer.', {
        hint: 'It has been replaced; try again. The server log has the reason.',
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  status(): PredictorStatus {
    const { threads, queue } = this.#options;
    return {
      state: this.#pending > 0 ? 'busy' : 'idle',
      workers: threads,
      pending: this.#pending,
      capacity: threads + queue,
      completed: this.#completed,
      replaced: this.#replaced,
    };
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

function unpack(reply: Reply): Embedded {
  if (reply.ok) return reply.value;
  const { code, message, hint } = reply.error;
  throw new AppError(code as ErrorCode, message, { hint });
}
