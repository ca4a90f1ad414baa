import { type Mark, PointerRecorder } from '@/lib/capture/recorder.ts';
import type { SamplingReport } from '@/lib/capture/sampling.ts';
import { thinEvents } from '@/lib/capture/thin-events.ts';
import { Track } from '@/lib/capture/track.ts';
import { AppError, type ErrorReport } from '@/lib/errors.ts';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import { type Events, pointerEvents, sliceEvents } from '@/lib/mouse/events.ts';
import type { Reach } from '@/lib/mouse/signals/signal.ts';
import type { ModelIdentity } from '@/lib/predictor/contract.ts';
import { LIVE_STRIDE } from '@/lib/signature/overlap.ts';
import { atLowRate, isLowRate } from '@/lib/signature/rate.ts';
import { flatten } from '@/lib/signature/template.ts';
import { asReport } from '../report.ts';
import type { LiveEmbedder } from './embedder.ts';
import { Latency, type LatencySummary } from './latency.ts';

/** Blocks per request: enough to catch up after an accelerated replay, few enough to answer at once. */
const MOST_BLOCKS = 16;

/** Longest wait for a recording's embeddings, ms. */
const EMBED_MS = 60_000;

/** Pause between two looks at what was recorded, ms. */
const PUMP_MS = 30;

/** Waiting after a failed request, ms: doubled each time up to the longest. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** Who moves the pointer: the person at the machine, a recording, or a bot. */
export interface Source {
  readonly kind: 'hand' | 'replay' | 'bot';
  readonly label: string;
}

export const HAND: Source = { kind: 'hand', label: 'you' };

/** From here on, another source moves the pointer. */
export interface Turn {
  readonly source: Source;
  /** Seconds of the session, and the index of the first block of which it made most. */
  readonly seconds: number;
  readonly block: number;
  /** First row of the recording that it made. */
  readonly row: number;
}

/** Something that happened around the movement. */
export interface LiveMark {
  readonly seconds: number;
  readonly what: Mark['what'];
}

export interface LiveBlock {
  /** Start among the pointer events of the session. */
  readonly start: number;
  /** Seconds of the session at the block's first event, and at its last. */
  readonly from: number;
  readonly seconds: number;
  readonly embedding: Float32Array;
  /** Whether its movement came at the low rate. */
  readonly lowRate?: boolean;
}

export interface LiveState {
  /** Grows when everything was cleared: what was remembered about earlier blocks no longer holds. */
  readonly epoch: number;
  readonly events: number;
  /** Events that blocks are counted in: without scrolling. */
  readonly pointerEvents: number;
  /** Pointer events that the next block lacks. */
  readonly missing: number;
  readonly blocks: readonly LiveBlock[];
  readonly model: ModelIdentity | null;
  readonly latency: LatencySummary | null;
  readonly error: ErrorReport | null;
  /** Whether something that was recorded has not been looked at yet. */
  readonly busy: boolean;
  /** Events from a finger or a pen, which are not recorded. */
  readonly notMouse: number;
  /** Events while a page had locked the pointer, which are not recorded. */
  readonly locked: number;
  /** What the browser's clock and the device are like; undefined until enough has moved. */
  readonly sampling: SamplingReport | undefined;
  readonly turns: readonly Turn[];
  readonly marks: readonly LiveMark[];
}

/** Before anything has moved. */
export const NOTHING_YET: LiveState = {
  epoch: 0,
  events: 0,
  pointerEvents: 0,
  missing: BLOCK_EVENTS,
  blocks: [],
  model: null,
  latency: null,
  error: null,
  busy: false,
  notMouse: 0,
  locked: 0,
  sampling: undefined,
  turns: [{ source: HAND, seconds: 0, block: 0, row: 0 }],
  marks: [],
};

/**
 * From pointer events to embeddings, as they come. Recording goes on while the network runs; blocks are embedded in
 * order, one request at a time; after a failure the same window is sent again, so that none is lost.
 */
export class LiveSession {
  readonly recorder = new PointerRecorder();
  #embedder: LiveEmbedder | undefined;
  #reach: Reach | undefined;
  #track = new Track(LIVE_STRIDE);
  #taken = 0;
  #origin = 0;
  #latency = new Latency();
  #state: LiveState = NOTHING_YET;
  #listeners = new Set<() => void>();
  #pumping = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  /** When the oldest event came that has not been taken in, and when the oldest of those did that were taken in last. */
  #waitingSince: number | undefined;
  #tookFrom = 0;
  #source: Source = HAND;
  #clears = 0;

  /** How often everything was forgotten. */
  get clears(): number {
    return this.#clears;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): LiveState => this.#state;

  /** To be called after each event that was given to {@link recorder}. */
  arrived = (): void => {
    this.#waitingSince ??= performance.now();
    if (!this.#state.busy) this.#set({ busy: true });
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#pump();
    }, PUMP_MS);
  };

  /** Resolves when everything that was recorded has its scores. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#state.busy) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** While something else than the hand moves the pointer, what the hand does is not recorded. */
  accepts = (event: Event): boolean => this.#source.kind === 'hand' || !event.isTrusted;

  /** Hands the pointer over. Everything goes on; trust has to notice. */
  handOver(source: Source): void {
    this.recorder.resume();
    this.#takeIn();
    this.#source = source;
    const { turns } = this.#state;
    const turn: Turn = {
      source,
      seconds: this.#track.length === 0 ? 0 : (this.recorder.buffer.lastTime - this.#origin) / 1000,
      row: this.recorder.buffer.length,
      block: Math.max(0, Math.round((this.#track.length - BLOCK_EVENTS / 2) / LIVE_STRIDE)),
    };
    const before = turns.at(-1);
    const replaces = before !== undefined && before.block === turn.block && before.seconds === turn.seconds;
    this.#set({ turns: [...(replaces ? turns.slice(0, -1) : turns), turn] });
  }

  /** What was recorded since the last {@link clear}, or from its row `start`. */
  events(start = 0): Events {
    return this.recorder.buffer.copy(start);
  }

  /** A copy of pointer events `from` … `to` of the session, time from 0. */
  pointerEvents(from: number, to: number): Events {
    const part = this.#track.slice(from, Math.min(to, this.#track.length));
    const origin = part.length > 0 ? part.t[0] : 0;
    return {
      length: part.length,
      t: part.t.map((t) => t - origin),
      x: part.x.slice(),
      y: part.y.slice(),
      kind: part.kind.slice(),
      button: part.button.slice(),
    };
  }

  /**
   * Embeds the first `most` half-overlapping blocks of a recording, thinned as if it had moved here; `used` are the events that
   * they are made of.
   */
  async embed(
    recording: Events,
    most: number,
  ): Promise<{ model: ModelIdentity; embeddings: Float32Array[]; used: Events }> {
    const pointer = pointerEvents(thinEvents(recording));
    return this.#embedRows(pointer, most);
  }

  /**
   * Embeds movement that was recorded here as it would have come at the low rate: `blocks × dims`, none of movement that came so, or that
   * gives no block.
   */
  async embedLowRate(events: Events): Promise<Float32Array> {
    const low = pointerEvents(atLowRate(events));
    if (isLowRate(events) || low.length < BLOCK_EVENTS) return new Float32Array();
    const { model, embeddings } = await this.#embedRows(low, Number.POSITIVE_INFINITY);
    return flatten(embeddings, model.dims);
  }

  async #embedRows(
    pointer: Events,
    most: number,
  ): Promise<{ model: ModelIdentity; embeddings: Float32Array[]; used: Events }> {
    const embedder = this.#embedder;
    const blocks = Math.min(most, 1 + Math.floor((pointer.length - BLOCK_EVENTS) / LIVE_STRIDE));
    if (!embedder || blocks < 1)
      throw new AppError('bad_data', `This recording has ${pointer.length} events, too few for a block.`, {
        hint: 'Choose a longer session.',
      });
    const used = sliceEvents(pointer, 0, BLOCK_EVENTS + (blocks - 1) * LIVE_STRIDE);
    const embeddings: Float32Array[] = [];
    for (let done = 0; ; ) {
      const part = Array.from({ length: Math.min(MOST_BLOCKS, blocks - done) }, (_, i) => ({
        start: (done + i) * LIVE_STRIDE,
        end: (done + i) * LIVE_STRIDE + BLOCK_EVENTS,
      }));
      const window = { events: used, blocks: part, sessionBlocks: part };
      const { model, embeddings: rows } = await embedder.embed(window, AbortSignal.timeout(EMBED_MS));
      for (let i = 0; i < part.length; i++) embeddings.push(rows.slice(i * model.dims, (i + 1) * model.dims));
      done += part.length;
      if (done === blocks) return { model, embeddings, used };
    }
  }

  /** Runs another network, whose signal reaches so far, from the beginning of what was recorded. */
  use(embedder: LiveEmbedder, reach: Reach): void {
    this.#reach = reach;
    this.#embedder?.close();
    this.#embedder = embedder;
    this.#restart(this.#state.turns);
    this.arrived();
  }

  clear(): void {
    this.recorder.clear();
    this.#clears++;
    this.#restart();
  }

  /** Begins with what was recorded before the page was reloaded; `turns` as they were then. The hand goes on after it. */
  restore(events: Events, turns: readonly Turn[]): void {
    this.recorder.restore(events);
    this.#restart(turns.length > 0 ? turns : undefined);
    this.#takeIn();
    if (this.#state.turns.at(-1)?.source.kind !== 'hand') this.handOver(HAND);
    this.arrived();
  }

  /** Stops looking; recording again starts it again. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #restart(kept?: readonly Turn[]): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#pumping = false;
    this.#taken = 0;
    this.#track = new Track(LIVE_STRIDE, 0, this.#reach);
    this.#latency = new Latency();
    const turns = kept ?? [{ source: this.#source, seconds: 0, block: 0, row: 0 }];
    this.#set({ ...NOTHING_YET, epoch: this.#state.epoch + 1, turns });
  }

  async #pump(): Promise<void> {
    this.#takeIn();
    const embedder = this.#embedder;
    if (this.#pumping || !embedder) return;
    this.#pumping = true;
    const { signal } = this.#abort;
    const track = this.#track;
    try {
      for (let window = track.next(MOST_BLOCKS); window; window = track.next(MOST_BLOCKS)) {
        const arrival = this.#tookFrom;
        const { model, embeddings } = await this.#persist(() => embedder.embed(window, signal), signal);
        const blocks = window.sessionBlocks.map(({ start, end }, i) => ({
          start,
          from: (track.timeOf(start) - this.#origin) / 1000,
          seconds: (track.timeOf(end - 1) - this.#origin) / 1000,
          embedding: embeddings.slice(i * model.dims, (i + 1) * model.dims),
          lowRate: isLowRate(track.slice(start, end)),
        }));
        this.#latency.add(performance.now() - arrival);
        this.#set({
          model,
          blocks: [...this.#state.blocks, ...blocks],
          latency: this.#latency.summary(),
          error: null,
        });
        this.#takeIn();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (!signal.aborted) {
        this.#pumping = false;
        if (this.#timer === undefined) this.#set({ busy: false });
      }
    }
  }

  #takeIn(): void {
    const { buffer, counts, marks } = this.recorder;
    if (this.#waitingSince !== undefined) this.#tookFrom = this.#waitingSince;
    this.#waitingSince = undefined;
    if (this.#taken === 0 && buffer.length > 0) this.#origin = buffer.peek().t[0];
    this.#track.push(buffer.peek(), this.#taken, buffer.length);
    this.#taken = buffer.length;
    this.#set({
      events: buffer.length,
      pointerEvents: this.#track.length,
      missing: this.#track.missing,
      notMouse: counts.pen + counts.touch,
      locked: counts.locked,
      sampling: this.recorder.sampling(),
      ...(marks.length !== this.#state.marks.length && {
        marks: marks.map(({ t, what }) => ({ seconds: (t - this.#origin) / 1000, what })),
      }),
    });
  }

  /** Tries until it works or `signal` is aborted; the page says meanwhile what is wrong. */
  async #persist<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(LONGEST_RETRY_MS, wait * 2)) {
      try {
        return await work();
      } catch (error) {
        signal.throwIfAborted();
        this.#set({ error: asReport(error) });
        await new Promise((resolve) => setTimeout(resolve, wait));
        signal.throwIfAborted();
      }
    }
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
