import { Movement, type WheelLike } from './movement.ts';
import type { PointerLike } from './pointer-events.ts';
import type { SamplingReport } from './sampling.ts';

/** Some seconds of events as plain columns; `kind` and `button` are codes of `EventKind` and `Button`, `t` counts from the session's beginning. */
export interface Rows {
  t: number[];
  x: number[];
  y: number[];
  kind: number[];
  button: number[];
}

/** Whatever `listen` feeds: a recorder that keeps everything, or one that hands it on in pieces. */
export interface EventSink {
  pointer(event: PointerLike): void;
  wheel(event: WheelLike): void;
  /** Something moved while a page had locked the pointer. */
  lock(): void;
  mark(t: number, what: string): void;
}

/** After a pause the session goes on so much later, whatever the clock says. */
export const RESUME_GAP_MS = 1000;

const noRows = (): Rows => ({ t: [], x: [], y: [], kind: [], button: [] });

/**
 * Records pointer events for hours and hands them on in pieces, so that it never holds more than the last piece. What is a
 * row is decided by {@link Movement}. Time runs on a clock of the session, which stops while recording is paused.
 */
export class ChunkRecorder implements EventSink {
  /** Rows recorded since the beginning. */
  total: number;
  /** Session time of the last row, ms; the clock to go on from when the page was reloaded. */
  clock: number;
  #rows = noRows();
  readonly #movement: Movement;

  /** @param clock session time reached, @param total rows recorded by an earlier page of the same session. */
  constructor(clock = 0, total = 0) {
    this.clock = clock;
    this.total = total;
    this.#movement = new Movement(
      ({ t, x, y, kind, button }) => {
        this.clock = t;
        this.total++;
        const rows = this.#rows;
        rows.t.push(t);
        rows.x.push(x);
        rows.y.push(y);
        rows.kind.push(kind);
        rows.button.push(button);
      },
      total > 0 ? clock + RESUME_GAP_MS : 0,
    );
  }

  /** Events from a finger or a pen, which are not recorded. */
  get notMouse(): number {
    const { pen, touch } = this.#movement.counts;
    return pen + touch;
  }

  /** Events while the pointer was locked, which are not recorded. */
  get locked(): number {
    return this.#movement.counts.locked;
  }

  /** What the browser's clock and the device are like; undefined until enough has moved. */
  sampling(): SamplingReport | undefined {
    return this.#movement.sampling.report();
  }

  pointer(event: PointerLike): void {
    this.#movement.pointer(event);
  }

  wheel(event: WheelLike): void {
    this.#movement.wheel(event);
  }

  lock(): void {
    this.#movement.lock();
  }

  /** What happens around the movement is not kept. */
  mark(): void {}

  /** The next event follows {@link RESUME_GAP_MS} after the last one, however long the pause was. */
  pause(): void {
    this.#movement.resume(RESUME_GAP_MS);
  }

  /** Hands on the row that waits for the next event: the page goes away. */
  flush(): void {
    this.#movement.flush();
  }

  /** What was recorded since the last call; undefined when nothing was. */
  take(): Rows | undefined {
    if (this.#rows.t.length === 0) return undefined;
    const rows = this.#rows;
    this.#rows = noRows();
    return rows;
  }
}
