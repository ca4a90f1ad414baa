import { EventKind, type Events, pointerEvents, sliceEvents } from '../../mouse/events.ts';
import { FEWEST_EVENTS, type Humanity, type HumanModel, judge, WINDOW_EVENTS } from './human-model.ts';
import { judgeStretch, type MinuteNet, type MinuteVerdict } from './minute/net.ts';
import { judgeable, type Stretch, stretchesOf } from './minute/stretches.ts';

/** A window is full with {@link WINDOW_EVENTS} pointer events, or with so many clicks: who only clicks moves too little for the former. */
export const WINDOW_CLICKS = 32;
/** So many full windows in a row have to be unlike a person before anything is said. */
export const WINDOWS_IN_A_ROW = 2;
/** Movement of devices that send seldomer, median ms from event to event, is not judged: what people's strokes look like was measured on finer ones. */
export const SLOWEST_MS = 34;
/** Longer gaps are pauses, not the device. */
const LONGEST_STEP_MS = 250;

/** A full window of some movement, and what was found. Windows follow each other and share no event. */
export interface JudgedWindow {
  /** Pointer events `start` … `end` of the movement. */
  readonly start: number;
  readonly end: number;
  /** Time of the last event, ms. */
  readonly t: number;
  /** Null when the device sends too seldom for it. */
  readonly humanity: Humanity | null;
}

/**
 * The full windows of some movement (pointer events only), in order. `done` are windows of its beginning that were judged
 * before, and are not judged again.
 */
export function judgeWindows(
  model: HumanModel,
  events: Events,
  done: readonly JudgedWindow[] = [],
): readonly JudgedWindow[] {
  const windows = [...done];
  let start = windows.at(-1)?.end ?? 0;
  let clicks = 0;
  for (let i = start; i < events.length; i++) {
    if (events.kind[i] === EventKind.press) clicks++;
    const count = i + 1 - start;
    if (count < WINDOW_EVENTS && (clicks < WINDOW_CLICKS || count < FEWEST_EVENTS)) continue;
    const window = sliceEvents(events, start, i + 1);
    const humanity = medianInterval(window) > SLOWEST_MS ? null : judge(model, window);
    windows.push({ start, end: i + 1, t: events.t[i], humanity });
    start = i + 1;
    clicks = 0;
  }
  return windows.length === done.length ? done : windows;
}

/** Whether the newest of `windows` is the last of {@link WINDOWS_IN_A_ROW} that are unlike a person. */
export function saysInhuman(windows: readonly JudgedWindow[]): boolean {
  const last = windows.slice(-WINDOWS_IN_A_ROW);
  return last.length === WINDOWS_IN_A_ROW && last.every(({ humanity }) => humanity?.human === false);
}

/** Minutes of a recording in which the page said at some moment that this is no person: by the rules, and by the net. */
export function flaggedMinutes(
  model: HumanModel,
  recording: Events,
  net: MinuteNet,
): { total: number; rules: Set<number>; byNet: Set<number> } {
  const events = pointerEvents(recording);
  const minute = (t: number) => Math.floor((t - events.t[0]) / 60_000);
  const windows = judgeWindows(model, events);
  const said = windows.filter((_, i) => saysInhuman(windows.slice(0, i + 1)));
  const flagged = judgeStretches(net, events).filter(({ verdict }) => verdict?.human === false);
  return {
    total: new Set(Array.from(events.t, minute)).size,
    rules: new Set(said.map(({ t }) => minute(t))),
    byNet: new Set(flagged.map(({ t }) => minute(t))),
  };
}

/** Minutes of a recording in which something moved, and in how many of them the page said at some moment that this is no person. */
export function countMinutes(
  model: HumanModel,
  recording: Events,
  net: MinuteNet,
): { flagged: number; total: number } {
  const { total, rules, byNet } = flaggedMinutes(model, recording, net);
  return { flagged: new Set([...rules, ...byNet]).size, total };
}

/** A full stretch of some movement, and what the net says of it: null where too little happened, or the device sends too seldom. */
export interface JudgedStretch extends Stretch {
  /** Time of the last event, ms. */
  readonly t: number;
  readonly verdict: MinuteVerdict | null;
}

/** The full stretches of some movement (pointer events only), in order; `done` as in {@link judgeWindows}. */
export function judgeStretches(
  net: MinuteNet,
  events: Events,
  done: readonly JudgedStretch[] = [],
): readonly JudgedStretch[] {
  const fresh = stretchesOf(events, done.at(-1)?.end ?? 0).map((stretch) => {
    const moved = judgeable(events, stretch);
    const slow = moved !== null && moved.length >= FEWEST_EVENTS && medianInterval(moved) > SLOWEST_MS;
    return {
      ...stretch,
      t: events.t[stretch.end - 1],
      verdict: moved && !slow ? judgeStretch(net, moved) : null,
    };
  });
  return fresh.length === 0 ? done : [...done, ...fresh];
}

/** Whether the newest stretch that could be judged is unlike a person's. */
export function stretchInhuman(stretches: readonly JudgedStretch[]): boolean {
  return stretches.findLast(({ verdict }) => verdict !== null)?.verdict?.human === false;
}

function medianInterval({ t, length }: Events): number {
  const steps = new Float64Array(Math.max(0, length - 1));
  let count = 0;
  for (let i = 1; i < length; i++) {
    const step = t[i] - t[i - 1];
    if (step > 0 && step < LONGEST_STEP_MS) steps[count++] = step;
  }
  if (count === 0) return Number.POSITIVE_INFINITY;
  return steps.subarray(0, count).sort()[Math.floor(count / 2)];
}
