import type { Bot, Point } from './bot.ts';
import { pointAndClick } from './point-and-click.ts';

/** Penner's easeInOutCubic. */
const ease = (f: number) => (f < 0.5 ? 4 * f ** 3 : 1 - (-2 * f + 2) ** 3 / 2);

/** Cubic Bézier curves with random control points, eased in and out: the "human-like" cursor libraries. */
export const bezierBot: Bot = {
  id: 'bezier',
  name: 'Eased Bézier curves',
  family: 'bezier',
  description:
    'Cubic Bézier curves with random control points and easing, as "human-like" cursor libraries draw them.',
  imitates: false,
  play(task) {
    const { random } = task;
    const control = (from: Point, to: Point): Point => {
      const along = random.uniform();
      const aside = (random.uniform() - 0.5) * 0.5;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      return { x: from.x + dx * along - dy * aside, y: from.y + dy * along + dx * aside };
    };
    return pointAndClick(
      task,
      (from, to) => {
        const [a, b] = [control(from, to), control(from, to)];
        const along = (f: number, p0: number, p1: number, p2: number, p3: number) => {
          const g = 1 - f;
          return g ** 3 * p0 + 3 * g * g * f * p1 + 3 * g * f * f * p2 + f ** 3 * p3;
        };
        return {
          durationMs: 350 + 500 * random.uniform(),
          at: (fraction) => {
            const f = ease(fraction);
            return { x: along(f, from.x, a.x, b.x, to.x), y: along(f, from.y, a.y, b.y, to.y) };
          },
        };
      },
      { pauseMs: () => 120 + 300 * random.uniform(), dwellMs: () => 60 + 60 * random.uniform() },
    );
  },
};
