import { EventBuffer } from '../capture/event-buffer.ts';
import { Sampling } from '../capture/sampling.ts';
import { type Row, Thinner } from '../capture/thinner.ts';
import { Track, type Window } from '../capture/track.ts';
import { WholePixels } from '../capture/whole-pixels.ts';
import { EventKind, type Events } from '../mouse/events.ts';
import type { Reach } from '../mouse/signals/signal.ts';
import {
  type JudgedStretch,
  type JudgedWindow,
  judgeStretches,
  judgeWindows,
  saysInhuman,
  stretchInhuman,
} from '../signature/human/liveness.ts';
import { MEASURED } from '../signature/human/measured.ts';
import { type Judge, type Judgement, type SeenBlock, SessionJudge } from '../signature/judgement.ts';
import { RECENT_BLOCKS } from '../signature/observe.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { isLowRate } from '../signature/rate.ts';
import { flatten } from '../signature/template.ts';
import { type Verdict, verdictOf } from '../signature/verdict.ts';

/** Windows of which the newest decide whether somebody is a person; those before are not needed. */
const KEPT_WINDOWS = 8;

/**
 * The movement of one session as the live page would see it: in whole pixels, thinned alike, cut into the same blocks, judged by the same rules. Pure:
 * whoever runs the network hands the embeddings in. The same events give the same judgement however they were cut into chunks.
 */
export class SessionWatch {
  readonly #track: Track;
  readonly #thinner: Thinner;
  readonly #pixels = new WholePixels();
  readonly #sampling = new Sampling();
  readonly #recent = new EventBuffer();
  /** Pointer events of the stretch that is not full yet. */
  readonly #stretch = new EventBuffer();
  #newest: readonly JudgedStretch[] = [];
  #windows: readonly JudgedWindow[] = [];
  #inhuman = false;
  #judged = 0;
  #blocks: SeenBlock[] = [];
  #judge: SessionJudge;
  readonly #invented: boolean;

  /** @param invented whether it is compared among invented people, whom only the rules take for persons */
  constructor(judge: Judge, reach: Reach, invented = false) {
    this.#invented = invented;
    this.#judge = new SessionJudge(judge);
    this.#track = new Track(LIVE_STRIDE, 0, reach);
    this.#thinner = new Thinner((row) => this.#keep(row));
  }

  get blocks(): number {
    return this.#blocks.length;
  }

  /** Pointer events that wait for their blocks to be embedded, at most. */
  get waiting(): number {
    return this.#track.length - this.#blocks.length * LIVE_STRIDE;
  }

  /** Takes in raw events that follow those before. */
  push({ t, x, y, kind, button, length }: Events): void {
    for (let i = 0; i < length; i++) {
      const moves = kind[i] === EventKind.move || kind[i] === EventKind.drag;
      const pixel = this.#pixels.place(x[i], y[i], moves);
      if (!pixel) continue;
      if (moves) this.#sampling.push(t[i], pixel.x, pixel.y);
      this.#thinner.push({ t: t[i], ...pixel, kind: kind[i], button: button[i] });
    }
    this.#lookForPerson();
  }

  /** Blocks that are complete and not yet embedded. */
  next(limit: number): Window | undefined {
    return this.#track.next(limit);
  }

  /** Takes in the embeddings of the blocks of {@link next}. */
  see({ sessionBlocks }: Window, embeddings: Float32Array): void {
    const dims = embeddings.length / sessionBlocks.length;
    sessionBlocks.forEach(({ start, end }, i) => {
      this.#blocks.push({
        seconds: this.#track.timeOf(end - 1) / 1000,
        embedding: embeddings.slice(i * dims, (i + 1) * dims),
        lowRate: isLowRate(this.#track.slice(start, end)),
      });
    });
  }

  /** Somebody says who they are: what moved before does not count for whether it is a person, and `judge` judges all blocks anew. */
  believe(judge?: Judge): void {
    if (judge) this.#judge = new SessionJudge(judge);
    this.#windows = [];
    this.#newest = [];
    this.#inhuman = false;
    this.#recent.clear();
    this.#stretch.clear();
  }

  judgement(): Judgement {
    return this.#judge.after(this.#blocks);
  }

  /** @param replay whether the newest movement is known to be movement that was played again */
  verdict(replay: boolean): Verdict {
    return verdictOf(this.#blocks.length === 0 ? null : this.judgement(), {
      coarseClock: this.coarseClock,
      inhuman: this.#unlike,
      replay,
    });
  }

  get coarseClock(): boolean {
    return this.#sampling.report()?.coarseClock ?? false;
  }

  /** Null before there is a full window, or a full stretch, that can be judged. */
  get human(): boolean | null {
    const judged = this.#windows.some(({ humanity }) => humanity !== null) || this.#newest.length > 0;
    return judged ? !this.#unlike : null;
  }

  get #unlike(): boolean {
    return this.#inhuman || stretchInhuman(this.#newest);
  }

  /** Windows that were looked at. */
  get windows(): number {
    return this.#judged;
  }

  /** Embeddings of the newest blocks from block `from` on, as many as identification looks back over. */
  recent(from: number): Float32Array {
    const rows = this.#blocks.slice(Math.max(from, this.#blocks.length - RECENT_BLOCKS));
    return flatten(
      rows.map(({ embedding }) => embedding),
      rows[0]?.embedding.length ?? 0,
    );
  }

  /** Pointer events of the newest blocks from block `from` on, as {@link recent}. */
  recentEvents(from: number): Events {
    const first = Math.max(from, this.#blocks.length - RECENT_BLOCKS);
    const end = this.#blocks.length === 0 ? 0 : (this.#blocks.length + 1) * LIVE_STRIDE;
    return this.#track.slice(first * LIVE_STRIDE, Math.min(end, this.#track.length));
  }

  #keep({ t, x, y, kind, button }: Row): void {
    const row: Events = {
      length: 1,
      t: Float64Array.of(t),
      x: Float32Array.of(x),
      y: Float32Array.of(y),
      kind: Uint8Array.of(kind),
      button: Uint8Array.of(button),
    };
    this.#track.push(row);
    if (kind === EventKind.scroll) return;
    this.#recent.push(t, x, y, kind, button);
    if (!this.#invented) this.#stretch.push(t, x, y, kind, button);
  }

  #lookForPerson(): void {
    const stretches = judgeStretches(MEASURED.net, this.#stretch.copy());
    if (stretches.length > 0) {
      const judged = stretches.filter(({ verdict }) => verdict !== null);
      if (judged.length > 0) this.#newest = judged.slice(-1);
      dropFirst(this.#stretch, stretches[stretches.length - 1].end);
    }
    const found = judgeWindows(MEASURED.model, this.#recent.copy());
    if (found.length === 0) return;
    for (const window of found) {
      this.#windows = [...this.#windows, window].slice(-KEPT_WINDOWS);
      this.#judged++;
      this.#inhuman = saysInhuman(this.#windows);
    }
    dropFirst(this.#recent, found[found.length - 1].end);
  }
}

/** Leaves out the first `count` events. */
function dropFirst(buffer: EventBuffer, count: number): void {
  const { t, x, y, kind, button, length } = buffer.copy(count);
  buffer.clear();
  for (let i = 0; i < length; i++) buffer.push(t[i], x[i], y[i], kind[i], button[i]);
}
