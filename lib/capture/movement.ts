import { Button, EventKind } from '../mouse/events.ts';
import { classify, type PointerLike } from './pointer-events.ts';
import { Sampling } from './sampling.ts';
import { type Row, Thinner } from './thinner.ts';
import { WholePixels } from './whole-pixels.ts';

/** A turn of the wheel, as far as it is read. */
export interface WheelLike {
  readonly timeStamp: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** What came and is not among the rows, or not as it came. */
export interface MovementCounts {
  /** Same time, place and kind as the event before: the cleaning rule of the data sets. */
  duplicate: number;
  /** A time stamp before the previous one; kept with the previous time. */
  backwards: number;
  /** From a pen or a finger, which networks do not know. */
  pen: number;
  touch: number;
  /** While a page had locked the pointer: its place stands still then, whatever the hand does. */
  locked: number;
}

/** Times are kept in 1024ths of a millisecond: sums and differences are then exact, wherever a window begins. */
const TICKS_PER_MS = 1024;

const isMove = (kind: number) => kind === EventKind.move || kind === EventKind.drag;

const quantise = (t: number) => Math.round(t * TICKS_PER_MS) / TICKS_PER_MS;

/**
 * From what a browser says about the pointer to the rows of a recording: the one way that every recorder of the program
 * takes. All points that the browser coalesced between two frames are read with their own hardware time stamps and
 * thinned by {@link Thinner}. Coordinates are whole CSS pixels of the viewport ({@link WholePixels}), as in
 * SapiMouse, which was recorded in a browser too.
 */
export class Movement {
  readonly counts: MovementCounts = { duplicate: 0, backwards: 0, pen: 0, touch: 0, locked: 0 };
  /** The browser's clock and the device's rate. */
  readonly sampling = new Sampling();
  readonly #thinner: Thinner;
  #last: Row | undefined;
  readonly #pixels = new WholePixels();
  /** Added to time stamps. */
  #shift = 0;
  /** Where on the rows' clock the next event lies, when that is not said by its own time stamp. */
  #next: number | undefined;
  #clock = Number.NEGATIVE_INFINITY;

  /**
   * @param emit is given the rows, in order
   * @param start where the first event lies on the rows' clock, ms; by default at its own time stamp
   */
  constructor(emit: (row: Row) => void, start?: number) {
    this.#thinner = new Thinner(emit);
    this.#next = start;
  }

  /** Moves that were left out because the browser gives more of them than networks know. */
  get thinned(): number {
    return this.#thinner.thinned;
  }

  pointer(event: PointerLike): void {
    if (event.pointerType === 'touch' || event.pointerType === 'pen') {
      this.counts[event.pointerType]++;
      return;
    }
    const { kind, button } = classify(event);
    const plain = isMove(kind);
    const points = (plain && event.getCoalescedEvents?.()) || [];
    for (const point of points.length > 0 ? points : [event]) {
      const row = this.#place(point, kind, button);
      if (row && plain) this.sampling.push(row.t, row.x, row.y);
      if (row) this.#thinner.push(row);
    }
  }

  wheel(event: WheelLike): void {
    const row = this.#place(event, EventKind.scroll, Button.none);
    if (row) this.#thinner.push(row);
  }

  /** Something moved while the pointer was locked. */
  lock(): void {
    this.counts.locked++;
    this.flush();
  }

  /** A time stamp of the page on the clock of the rows; where the next event will lie, when its place does not follow from its stamp. */
  timeOf(timeStamp: number): number {
    return this.#next ?? quantise(timeStamp) + this.#shift;
  }

  /**
   * Whatever comes next is from another source, whose clock need not agree, or comes after a pause that does not count:
   * its first event is placed `gapMs` after the last one.
   */
  resume(gapMs: number): void {
    this.#thinner.reset();
    this.sampling.reset();
    if (Number.isFinite(this.#clock)) this.#next = this.#clock + gapMs;
  }

  /** Hands on the row that waits for the next event: nothing follows for now. */
  flush(): void {
    this.#thinner.flush();
  }

  #place({ timeStamp, clientX, clientY }: WheelLike, kind: number, button: number): Row | undefined {
    if (this.#next !== undefined) this.#shift = this.#next - quantise(timeStamp);
    this.#next = undefined;
    const stamp = this.timeOf(timeStamp);
    const t = Math.max(stamp, this.#clock);
    const last = this.#last;
    const pixel = this.#pixels.place(clientX, clientY, isMove(kind));
    if (!pixel) return undefined;
    const { x, y } = pixel;
    // A wheel turns several times in one place within one time stamp: that is not a duplicate.
    const same =
      last?.t === t && last.x === x && last.y === y && last.kind === kind && last.button === button;
    if (same && kind !== EventKind.scroll) {
      this.counts.duplicate++;
      return undefined;
    }
    if (t > stamp) this.counts.backwards++;
    this.#clock = t;
    this.#last = { t, x, y, kind, button };
    return this.#last;
  }
}
