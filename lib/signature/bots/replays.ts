import { allocateEvents, type Events } from '../../mouse/events.ts';
import type { Bot } from './bot.ts';
import { partsOf, rewrite, stretchOf } from './replayed.ts';

/** A recording played again as it is. */
export const exactReplayBot: Bot = {
  id: 'replay-exact',
  name: 'Exact replay',
  family: 'replay',
  description: 'A recording of the person played again, event for event.',
  imitates: true,
  play: (task) => stretchOf(task.victim, task),
};

/** Time runs faster and slower by up to this share, over some seconds. */
const WARP = 0.2;

/** A recording whose time runs now faster, now slower. */
export const warpedReplayBot: Bot = {
  id: 'replay-warped',
  name: 'Time-warped replay',
  family: 'replay',
  description: 'A recording of the person whose time runs now faster, now slower, by up to a fifth.',
  imitates: true,
  play(task) {
    const { random } = task;
    const waves = [1900, 4700, 11_000].map((period) => ({ period, phase: 2 * Math.PI * random.uniform() }));
    const pace = (t: number) =>
      1 +
      waves.reduce(
        (sum, { period, phase }) => sum + (WARP / 3) * Math.sin((2 * Math.PI * t) / period + phase),
        0,
      );
    const recording = stretchOf(task.victim, task);
    let now = 0;
    return rewrite(recording, ({ t, x, y }, i) => {
      if (i > 0) now += (t - recording.t[i - 1]) * pace(t);
      return { t: Math.round(now), x, y };
    });
  },
};

/** A recording made larger or smaller, and turned a little. */
export const scaledReplayBot: Bot = {
  id: 'replay-scaled',
  name: 'Scaled replay',
  family: 'replay',
  description:
    'A recording of the person made larger or smaller by up to a fifth and turned by a few degrees.',
  imitates: true,
  play(task) {
    const { random } = task;
    const scale = (random.uniform() < 0.5 ? -1 : 1) * (0.06 + 0.14 * random.uniform()) + 1;
    const angle = ((random.uniform() - 0.5) * 12 * Math.PI) / 180;
    const recording = stretchOf(task.victim, task);
    const [cx, cy] = [recording.x[0], recording.y[0]];
    const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
    return rewrite(recording, ({ t, x, y }) => ({
      t,
      x: cx + a * (x - cx) - b * (y - cy),
      y: cy + b * (x - cx) + a * (y - cy),
    }));
  },
};

/** Parts between rests, at least so long, ms. */
const PART_MS = 2500;

/** Parts of a recording, and of another one where there is one, in another order. */
export const splicedReplayBot: Bot = {
  id: 'replay-spliced',
  name: 'Spliced replay',
  family: 'replay',
  description: 'Pieces of recordings of the person, cut at rests and put together in another order.',
  imitates: true,
  play(task) {
    const { random, durationMs } = task;
    const whole = stretchOf(task.victim, { durationMs: 4 * durationMs });
    const parts = random.shuffle(partsOf(whole, PART_MS));
    return joinParts(parts, durationMs, () => 120 + 500 * random.uniform());
  },
};

/** Somebody else's recording. */
export const othersReplayBot: Bot = {
  id: 'replay-other',
  name: 'Another person’s recording',
  family: 'replay',
  description: 'A recording of somebody else, event for event: to whoever never saw it, a person.',
  imitates: false,
  borrows: true,
  play: (task) => stretchOf(task.other, task),
};

/** Puts parts one after the other, each beginning where the one before ended, with rests between. */
export function joinParts(parts: readonly Events[], durationMs: number, restMs: () => number): Events {
  const rows: [t: number, x: number, y: number, kind: number, button: number][] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (last && last[0] > durationMs) break;
    const from = last ? Math.round(last[0] + restMs()) : 0;
    const [dx, dy] = last ? [last[1] - part.x[0], last[2] - part.y[0]] : [0, 0];
    for (let i = 0; i < part.length; i++)
      rows.push([from + part.t[i] - part.t[0], part.x[i] + dx, part.y[i] + dy, part.kind[i], part.button[i]]);
  }
  const end = rows.findIndex(([t]) => t > durationMs);
  const kept = end < 0 ? rows : rows.slice(0, end);
  const events = allocateEvents(kept.length);
  kept.forEach(([t, x, y, kind, button], i) => {
    events.t[i] = t;
    events.x[i] = x;
    events.y[i] = y;
    events.kind[i] = kind;
    events.button[i] = button;
  });
  return events;
}
