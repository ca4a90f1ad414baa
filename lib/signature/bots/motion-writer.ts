import { Button, EventKind, type Events, eventsOfRows } from '../../mouse/events.ts';
import type { Point } from './bot.ts';

/** Collects the rows of a synthetic recording. Positions are rounded to whole pixels, as browsers report them. */
export class MotionWriter {
  readonly #rows: { t: number; x: number; y: number; kind: number; button: number }[] = [];

  get time(): number {
    return this.#rows.at(-1)?.t ?? 0;
  }

  move(t: number, { x, y }: Point): void {
    this.#push(t, x, y, EventKind.move, Button.none);
  }

  /** A left click in place. */
  click(t: number, { x, y }: Point, dwellMs: number): void {
    this.#push(t, x, y, EventKind.press, Button.left);
    this.#push(t + dwellMs, x, y, EventKind.release, Button.left);
  }

  finish(): Events {
    return eventsOfRows(this.#rows);
  }

  #push(t: number, x: number, y: number, kind: number, button: number): void {
    this.#rows.push({ t: Math.max(t, this.time), x: Math.round(x), y: Math.round(y), kind, button });
  }
}
