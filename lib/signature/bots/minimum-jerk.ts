import type { Bot } from './bot.ts';
import { pointAndClick } from './point-and-click.ts';

/** Position along a minimum-jerk stroke (Flash and Hogan 1985). */
const smooth = (f: number) => f ** 3 * (10 - 15 * f + 6 * f * f);

/** Smooth strokes with the bell-shaped speed of arm movement, Fitts-like durations and Gaussian noise. */
export const minimumJerkBot: Bot = {
  id: 'minimum-jerk',
  name: 'Minimum jerk with noise',
  family: 'model',
  description:
    'Strokes of least jerk (Flash and Hogan 1985), lasting as Fitts\u2019 law says, with Gaussian noise of a pixel.',
  imitates: false,
  play(task) {
    const { random } = task;
    return pointAndClick(
      task,
      (from, to) => {
        const distance = Math.hypot(to.x - from.x, to.y - from.y);
        const bow = (random.uniform() - 0.5) * 0.15;
        return {
          durationMs: (120 + 110 * Math.log2(distance / 24 + 1)) * (0.9 + 0.2 * random.uniform()),
          at: (fraction) => {
            const f = smooth(fraction);
            const side = Math.sin(Math.PI * f) * bow;
            const shake = fraction < 1 ? 0.8 : 0;
            return {
              x: from.x + (to.x - from.x) * f - (to.y - from.y) * side + shake * random.normal(),
              y: from.y + (to.y - from.y) * f + (to.x - from.x) * side + shake * random.normal(),
            };
          },
        };
      },
      {
        pauseMs: () => 100 + 350 * random.uniform(),
        dwellMs: () => 70 + 50 * random.uniform(),
        frameMs: () => 15 + 2 * random.uniform(),
      },
    );
  },
};
