import { AppError } from '../../errors.ts';
import { allocateEvents, EventKind, type Events, sliceEvents } from '../../mouse/events.ts';
import type { BotTask } from './bot.ts';

/** A point of a recording on its way into another one. */
export interface Row {
  t: number;
  x: number;
  y: number;
  readonly kind: number;
  readonly button: number;
}

/**
 * The stretch of a recording that is played again, `durationMs` long where there is as much, times from 0.
 *
 * @throws AppError `bad_request` when nothing was recorded.
 */
export function stretchOf(
  recording: Events | undefined,
  { durationMs }: Pick<BotTask, 'durationMs'>,
): Events {
  if (!recording || recording.length === 0)
    throw new AppError('bad_request', 'There is no movement to replay yet.', {
      hint: 'Move the mouse, enrol somebody or choose a data set session first.',
    });
  let length = 0;
  while (length < recording.length && recording.t[length] - recording.t[0] <= durationMs) length++;
  const stretch = sliceEvents(recording, 0, length);
  return { ...stretch, t: stretch.t.map((t) => t - recording.t[0]) };
}

/** Rewrites a recording row by row, in whole pixels and in order of time. Presses and releases stay where the movement before them ended. */
export function rewrite(
  recording: Events,
  change: (row: Row, i: number) => { t: number; x: number; y: number },
): Events {
  const out = allocateEvents(recording.length);
  for (let i = 0; i < recording.length; i++) {
    const kind = recording.kind[i];
    const moves = kind === EventKind.move || kind === EventKind.drag;
    const row = {
      t: recording.t[i],
      x: recording.x[i],
      y: recording.y[i],
      kind,
      button: recording.button[i],
    };
    const { t, x, y } = change(row, i);
    out.t[i] = i === 0 ? Math.max(0, t) : Math.max(out.t[i - 1], t);
    out.x[i] = !moves && i > 0 ? out.x[i - 1] : Math.round(x);
    out.y[i] = !moves && i > 0 ? out.y[i - 1] : Math.round(y);
    out.kind[i] = kind;
    out.button[i] = recording.button[i];
  }
  return out;
}

/** Longer rests are where recordings can be cut, ms. */
const REST_MS = 250;

/** Parts of a recording between rests, at least `leastMs` long, in order; presses stay with their releases. */
export function partsOf(recording: Events, leastMs: number): Events[] {
  const parts: Events[] = [];
  let start = 0;
  let held = false;
  for (let i = 1; i < recording.length; i++) {
    if (recording.kind[i - 1] === EventKind.press) held = true;
    if (recording.kind[i - 1] === EventKind.release) held = false;
    const rests = recording.t[i] - recording.t[i - 1] > REST_MS;
    if (!rests || held || recording.t[i - 1] - recording.t[start] < leastMs) continue;
    parts.push(sliceEvents(recording, start, i));
    start = i;
  }
  parts.push(sliceEvents(recording, start, recording.length));
  return parts;
}
