import { EventKind, type Events } from '../mouse/events.ts';

/** What somebody does with the mouse: goes from target to target and clicks, or browses and reads with few clicks. */
export const MOVEMENT_KINDS = ['targets', 'browsing'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** In words, after "enrolled …" and "now …". */
export const KIND_WORDS: Readonly<Record<MovementKind, string>> = {
  targets: 'clicking targets',
  browsing: 'browsing and reading',
};

/**
 * Clicks a minute of movement from which on it is targets. People of SapiMouse at their task make 27 to 117, people of Balabit at work a
 * median of 12 to 33, of whom one is above this.
 */
const TARGET_CLICKS = 26;
/** Movement is looked at in stretches of so long, ms, in which pauses count for so much. */
const STRETCH_MS = 15_000;
const LONGEST_STEP_MS = 1000;
/** Share of the stretches that makes a kind one of the movement's. */
const ENOUGH = 0.25;

/** Which kinds of movement there are in `events`; none when they are too short for a stretch. */
export function kindsOf({ t, kind, length }: Events): MovementKind[] {
  const stretches = { targets: 0, browsing: 0 };
  let [ms, clicks, all] = [0, 0, 0];
  for (let i = 1; i < length; i++) {
    ms += Math.min(LONGEST_STEP_MS, t[i] - t[i - 1]);
    if (kind[i] === EventKind.press) clicks++;
    if (ms < STRETCH_MS) continue;
    stretches[(clicks * 60_000) / ms >= TARGET_CLICKS ? 'targets' : 'browsing']++;
    all++;
    [ms, clicks] = [0, 0];
  }
  return MOVEMENT_KINDS.filter((name) => all > 0 && stretches[name] >= ENOUGH * all);
}
