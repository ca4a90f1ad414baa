/**
 * A recording of mouse events as parallel columns: one allocation per column, no object per event, so
 * that millions of events move between parser, store, worker and network without being copied twice.
 */
export interface Events {
  readonly length: number;
  /** Milliseconds from the start of the session, not decreasing. */
  readonly t: Float64Array;
  /** Pixels; the origin is the top left corner. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** An {@link EventKind} per event. */
  readonly kind: Uint8Array;
  /** A {@link Button} per event: the one pressed, released or held; `none` for a plain move. */
  readonly button: Uint8Array;
}

/** What happened. The names are the dictionary of the `kind` column in event stores. */
export const EVENT_KINDS = ['move', 'press', 'release', 'drag', 'scroll'] as const;
export type EventKindName = (typeof EVENT_KINDS)[number];
export const EventKind = { move: 0, press: 1, release: 2, drag: 3, scroll: 4 } as const satisfies Record<
  EventKindName,
  number
>;

/** Which button. The names are the dictionary of the `button` column in event stores. */
export const BUTTONS = ['none', 'left', 'right', 'middle', 'other'] as const;
export type ButtonName = (typeof BUTTONS)[number];
export const Button = { none: 0, left: 1, right: 2, middle: 3, other: 4 } as const satisfies Record<
  ButtonName,
  number
>;

/** Allocates columns for `length` events, all zero. */
export function allocateEvents(length: number): Events {
  return {
    length,
    t: new Float64Array(length),
    x: new Float32Array(length),
    y: new Float32Array(length),
    kind: new Uint8Array(length),
    button: new Uint8Array(length),
  };
}

/** One event as a row. */
export interface EventRow {
  readonly t: number;
  readonly x: number;
  readonly y: number;
  readonly kind: number;
  readonly button: number;
}

/** Columns of the rows, in their order. */
export function eventsOfRows(rows: readonly EventRow[]): Events {
  const events = allocateEvents(rows.length);
  for (const [i, { t, x, y, kind, button }] of rows.entries()) {
    events.t[i] = t;
    events.x[i] = x;
    events.y[i] = y;
    events.kind[i] = kind;
    events.button[i] = button;
  }
  return events;
}

/** The events from `start` up to but not including `end`, sharing memory with `events`. Time is not shifted. */
export function sliceEvents(events: Events, start: number, end: number): Events {
  return {
    length: Math.max(0, Math.min(end, events.length) - start),
    t: events.t.subarray(start, end),
    x: events.x.subarray(start, end),
    y: events.y.subarray(start, end),
    kind: events.kind.subarray(start, end),
    button: events.button.subarray(start, end),
  };
}

/**
 * The events that blocks are made of: everything but scrolling, which has no movement of its own.
 * Returns `events` itself when there is nothing to leave out.
 */
export function pointerEvents(events: Events): Events {
  let kept = 0;
  for (let i = 0; i < events.length; i++) if (events.kind[i] !== EventKind.scroll) kept++;
  if (kept === events.length) return events;
  const out = allocateEvents(kept);
  for (let i = 0, j = 0; i < events.length; i++) {
    if (events.kind[i] === EventKind.scroll) continue;
    out.t[j] = events.t[i];
    out.x[j] = events.x[i];
    out.y[j] = events.y[i];
    out.kind[j] = events.kind[i];
    out.button[j] = events.button[i];
    j++;
  }
  return out;
}
