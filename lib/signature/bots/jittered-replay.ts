import type { Bot } from './bot.ts';
import { rewrite, stretchOf } from './replayed.ts';

/** Pixels and share of time by which a replay is shaken: enough that no row is equal to the original. */
const JITTER_PX = 1.2;
const JITTER_TIME = 0.08;

/** A person's recording played again, moved, with noise on every point and time. */
export const jitteredReplayBot: Bot = {
  id: 'replay',
  name: 'Jittered replay',
  family: 'replay',
  description:
    'A recording of a real person played again, moved elsewhere, with noise on every position and interval.',
  imitates: true,
  play(task) {
    const { random } = task;
    const recording = stretchOf(task.victim, task);
    const [shiftX, shiftY] = [Math.round(40 * random.normal()), Math.round(40 * random.normal())];
    let now = 0;
    return rewrite(recording, ({ t, x, y }, i) => {
      if (i > 0) now += (t - recording.t[i - 1]) * Math.max(0, 1 + JITTER_TIME * random.normal());
      return {
        t: now,
        x: x + shiftX + JITTER_PX * random.normal(),
        y: y + shiftY + JITTER_PX * random.normal(),
      };
    });
  },
};
