import { z } from 'zod';
import { AppError } from '../errors.ts';
import { allocateEvents, BUTTONS, EVENT_KINDS, type Events } from '../mouse/events.ts';

/** Events in one request: about a quarter of an hour of movement at 60 Hz. */
export const MAX_EVENTS = 50_000;

/** Coordinates beyond this are not pixels of any screen. */
export const MAX_COORDINATE = 100_000;

/** Times beyond a day are not one session. */
const MAX_TIME = 86_400_000;

/** Ends the look at a column: it may have tens of thousands of faults. */
const abort = { abort: true };
const column = <T extends z.ZodType>(item: T) => z.array(item).max(MAX_EVENTS);

/** Events as JSON: one array per column, all of one length; `kind` and `button` by name, or left out for plain moves. */
export const wireEvents = z
  .strictObject({
    t: column(z.number().min(0, abort).max(MAX_TIME, abort)).describe(
      'Milliseconds from the start, not decreasing.',
    ),
    x: column(z.number().min(-MAX_COORDINATE, abort).max(MAX_COORDINATE, abort)).describe('CSS pixels.'),
    y: column(z.number().min(-MAX_COORDINATE, abort).max(MAX_COORDINATE, abort)),
    kind: column(z.enum(EVENT_KINDS)).optional(),
    button: column(z.enum(BUTTONS)).optional(),
  })
  .describe('Mouse events as columns.');

export type WireEvents = z.infer<typeof wireEvents>;

/**
 * Columns from validated JSON.
 *
 * @throws AppError `bad_data` that names the first row at fault: columns of different lengths, or time running backwards.
 */
export function fromWire(wire: WireEvents): Events {
  const events = allocateEvents(wire.t.length);
  for (const name of ['x', 'y', 'kind', 'button'] as const) {
    const values = wire[name];
    if (values && values.length !== events.length)
      throw new AppError(
        'bad_data',
        `Column ${name} has ${values.length} values, column t has ${events.length}.`,
        {
          hint: 'Every column needs one value per event.',
        },
      );
  }
  for (let i = 0; i < events.length; i++) {
    if (i > 0 && wire.t[i] < wire.t[i - 1])
      throw new AppError(
        'bad_data',
        `Time runs backwards at event ${i}: ${wire.t[i]} ms after ${wire.t[i - 1]} ms.`,
        {
          hint: 'Sort the events by time, in milliseconds from the start of the session.',
        },
      );
    events.t[i] = wire.t[i];
    events.x[i] = wire.x[i];
    events.y[i] = wire.y[i];
    if (wire.kind) events.kind[i] = EVENT_KINDS.indexOf(wire.kind[i]);
    if (wire.button) events.button[i] = BUTTONS.indexOf(wire.button[i]);
  }
  return events;
}

/** The opposite of {@link fromWire}. */
export function toWire(events: Events): WireEvents {
  return {
    t: [...events.t],
    x: [...events.x],
    y: [...events.y],
    kind: Array.from(events.kind, (k) => EVENT_KINDS[k]),
    button: Array.from(events.button, (b) => BUTTONS[b]),
  };
}
