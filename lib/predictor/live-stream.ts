import { Track, type Window } from '../capture/track.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { Block } from '../mouse/blocks.ts';
import type { Events } from '../mouse/events.ts';
import type { Reach } from '../mouse/signals/signal.ts';

/** Blocks of one stretch of a stream, in order; `index` counts blocks from the stream's beginning. */
export interface StreamedBlocks {
  readonly index: number;
  readonly blocks: readonly Block[];
  /** `blocks × dims`, row-major. */
  readonly embeddings: Float32Array;
}

export interface LiveStreamOptions {
  /** Events between the beginnings of two blocks. */
  readonly stride: number;
  /** First event of the first block: what lies before is only its context. */
  readonly first?: number;
  /** That of the network's signal. */
  readonly reach?: Reach;
  embed(window: Window): Promise<Float32Array>;
}

/** Events of one stream: some hours. Whoever goes on longer begins another. */
export const LONGEST_STREAM = 500_000;
/** Events that may wait for the network before more are refused. */
export const MOST_WAITING = 16_384;
/** Blocks that are kept for a reader who lost the connection. */
const MOST_KEPT = 1024;
const BLOCKS_AT_ONCE = 16;
/** Waits after a failure of the network, ms. */
const RETRIES = [100, 400, 1600] as const;

/**
 * Movement that comes in chunks and goes out as embeddings, in order. Nothing is dropped silently: a chunk is taken in
 * whole or refused with an error, a chunk that is sent twice counts once, and blocks are kept until they have been read.
 */
export class LiveStream {
  readonly #track: Track;
  readonly #options: LiveStreamOptions;
  #ready: StreamedBlocks[] = [];
  #done = 0;
  /** Events of which all blocks have been embedded. */
  #settled = 0;
  #running = false;
  #failure: unknown;
  #closed = false;
  #wake = new Set<() => void>();

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#track = new Track(options.stride, options.first, options.reach);
  }

  /** Pointer events taken in so far. */
  get received(): number {
    return this.#track.length;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Takes in events that follow the first `at`; those that are here already are passed over.
   *
   * @returns how many events there are now
   * @throws AppError `conflict` for a gap, `bad_data` when time runs backwards or there are scroll events to count,
   * `overloaded` when the network is behind, `too_large` for a stream without end
   */
  push(at: number, events: Events): number {
    if (this.#closed) throw new AppError('not_found', 'This stream has ended.', { hint: 'Begin another.' });
    const have = this.#track.length;
    if (at > have)
      throw new AppError('conflict', `Events ${have} to ${at - 1} are missing.`, {
        hint: `Send again from event ${have}.`,
      });
    const from = have - at;
    if (from >= events.length) return have;
    if (have + events.length - from > LONGEST_STREAM)
      throw new AppError('too_large', `A stream takes ${LONGEST_STREAM} events.`, { hint: 'Begin another.' });
    if (have > 0 && events.t[from] < this.#track.timeOf(have - 1))
      throw new AppError(
        'bad_data',
        `Time runs backwards at event ${have}: ${events.t[from]} ms after ${this.#track.timeOf(have - 1)} ms.`,
        { hint: 'Times count from the beginning of the stream.' },
      );
    if (have - this.#settled > MOST_WAITING)
      throw new AppError('overloaded', `${have - this.#settled} events wait for the network already.`, {
        hint: `Nothing of this was taken in. Send again from event ${have} in a moment.`,
      });
    this.#track.push(events, from);
    void this.#work();
    return this.#track.length;
  }

  /** Blocks from the one with index `cursor` on, as they become ready, until the stream ends. */
  async *read(cursor: number, signal: AbortSignal): AsyncGenerator<StreamedBlocks> {
    let next = cursor;
    while (!signal.aborted) {
      const oldest = this.#ready[0]?.index ?? this.#done;
      if (next < oldest || next > this.#done)
        throw new AppError(
          'not_found',
          `Block ${next} is not here: there are ${oldest} to ${this.#done - 1}.`,
          {
            hint: 'Begin another stream.',
          },
        );
      const part = this.#ready.find(({ index, blocks }) => next < index + blocks.length);
      if (part) {
        yield part;
        next = part.index + part.blocks.length;
      } else if (this.#failure) throw this.#failure;
      else if (this.#closed) return;
      else await this.#change(signal);
    }
  }

  close(): void {
    this.#closed = true;
    this.#track.clear();
    this.#ready = [];
    this.#announce();
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let window = this.#track.next(BLOCKS_AT_ONCE); window; window = this.#track.next(BLOCKS_AT_ONCE)) {
        const embeddings = await this.#persist(window);
        if (this.#closed) return;
        this.#ready.push({ index: this.#done, blocks: window.sessionBlocks, embeddings });
        this.#done += window.sessionBlocks.length;
        this.#settled = window.sessionBlocks[window.sessionBlocks.length - 1].end;
        while (this.#done - this.#ready[0].index > MOST_KEPT) this.#ready.shift();
        this.#announce();
      }
    } catch (error) {
      this.#failure = error;
      this.#announce();
    } finally {
      this.#running = false;
    }
  }

  /** The pool may be full or lose a worker: that delays blocks, and does not lose them. */
  async #persist(window: Window): Promise<Float32Array> {
    for (const wait of RETRIES) {
      try {
        return await this.#options.embed(window);
      } catch (error) {
        const passing = error instanceof AppError && PASSING.has(error.code);
        if (!passing || this.#closed) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return this.#options.embed(window);
  }

  #announce(): void {
    for (const wake of this.#wake) wake();
  }

  async #change(signal: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#wake.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#wake.add(done);
      signal.addEventListener('abort', done);
    });
  }
}

const PASSING: ReadonlySet<string> = new Set(['overloaded', 'timeout', 'unavailable']);
