import { EventKind, type Events } from '../../mouse/events.ts';
import type { Bot } from './bot.ts';
import { rewrite, stretchOf } from './replayed.ts';

/** Shares at which two distributions are laid one on the other. */
const SHARES = Array.from({ length: 41 }, (_, i) => (i + 0.5) / 41);

/**
 * Somebody else's recording made like the victim's: speeds, rests and how long buttons are held are moved to the place in the victim's
 * distribution that they had in their own.
 */
export const warpedPersonBot: Bot = {
  id: 'impersonation-warped',
  name: 'A person warped towards the victim',
  family: 'impersonation',
  description:
    'Somebody else’s recording whose speeds, rests and clicks are given the distributions of the victim’s enrolment.',
  imitates: true,
  borrows: true,
  play(task) {
    const { victim } = task;
    stretchOf(victim, task);
    const recording = stretchOf(task.other, { durationMs: 1.5 * task.durationMs });
    const maps = { rest: restMap, dwell: dwellMap, pace: paceMap };
    const [rest, dwell, pace] = [maps.rest, maps.dwell, maps.pace].map((of) =>
      laidOn(of(recording), of(victim!)),
    );
    let now = 0;
    const warped = rewrite(recording, ({ t, x, y, kind }, i) => {
      if (i === 0) return { t: 0, x, y };
      const dt = t - recording.t[i - 1];
      const d = Math.hypot(x - recording.x[i - 1], y - recording.y[i - 1]);
      if (kind === EventKind.release) now += dwell(dt);
      else if (dt > REST_MS) now += rest(dt);
      else if (d > 0 && dt > 0) now += Math.max(1, d / pace(d / dt));
      else now += dt;
      return { t: Math.round(now), x, y };
    });
    return stretchOf(warped, task);
  },
};

const REST_MS = 100;

function restMap({ t, kind, length }: Events): number[] {
  const rests: number[] = [];
  for (let i = 1; i < length; i++)
    if (t[i] - t[i - 1] > REST_MS && kind[i] !== EventKind.release) rests.push(t[i] - t[i - 1]);
  return rests;
}

function dwellMap({ t, kind, length }: Events): number[] {
  const dwells: number[] = [];
  for (let i = 1; i < length; i++) if (kind[i] === EventKind.release) dwells.push(t[i] - t[i - 1]);
  return dwells;
}

function paceMap({ t, x, y, length }: Events): number[] {
  const paces: number[] = [];
  for (let i = 1; i < length; i++) {
    const [dt, d] = [t[i] - t[i - 1], Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1])];
    if (dt > 0 && dt <= REST_MS && d > 0) paces.push(d / dt);
  }
  return paces;
}

/** Moves a value of one distribution to the same place in another; as it is where one of them is empty. */
function laidOn(from: readonly number[], to: readonly number[]): (value: number) => number {
  if (from.length === 0 || to.length === 0) return (value) => value;
  const at = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    return SHARES.map((q) => sorted[Math.floor(q * sorted.length)]);
  };
  const [source, target] = [at(from), at(to)];
  return (value) => {
    let i = 0;
    while (i < source.length - 2 && value > source[i + 1]) i++;
    const width = source[i + 1] - source[i];
    const f = width <= 0 ? 0.5 : Math.max(0, Math.min(1, (value - source[i]) / width));
    return target[i] + f * (target[i + 1] - target[i]);
  };
}
