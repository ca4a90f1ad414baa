import { allocateEvents, type Events, sliceEvents } from '../mouse/events.ts';

/** Columns that grow as events are added. */
export class EventBuffer {
  length = 0;
  private columns: Events;

  constructor(capacity = 1024) {
    this.columns = allocateEvents(Math.max(16, capacity));
  }

  push(t: number, x: number, y: number, kind: number, button: number): void {
    if (this.length === this.columns.length) this.grow();
    const { columns, length } = this;
    columns.t[length] = t;
    columns.x[length] = x;
    columns.y[length] = y;
    columns.kind[length] = kind;
    columns.button[length] = button;
    this.length = length + 1;
  }

  /** As {@link push}, time, x and y in a row of doubles. */
  pushRow(row: Float64Array, kind: number, button: number): void {
    if (this.length === this.columns.length) this.grow();
    const { columns, length } = this;
    columns.t[length] = row[0];
    columns.x[length] = row[1];
    columns.y[length] = row[2];
    columns.kind[length] = kind;
    columns.button[length] = button;
    this.length = length + 1;
  }

  /** The events so far, sharing memory with the buffer. */
  events(): Events {
    return sliceEvents(this.columns, 0, this.length);
  }

  private grow(): void {
    const larger = allocateEvents(this.columns.length * 2);
    larger.t.set(this.columns.t);
    larger.x.set(this.columns.x);
    larger.y.set(this.columns.y);
    larger.kind.set(this.columns.kind);
    larger.button.set(this.columns.button);
    this.columns = larger;
  }
}
