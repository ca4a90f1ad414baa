import type { Bot } from './bot.ts';
import { pointAndClick } from './point-and-click.ts';

/** Constant speed along straight lines: `page.mouse.move(x, y, { steps })` of browser automation. */
export const straightBot: Bot = {
  id: 'straight',
  name: 'Straight lines',
  family: 'straight',
  description:
    'Constant speed from target to target, an event every 16 ms: what browser automation does by default.',
  imitates: false,
  play: (task) =>
    pointAndClick(
      task,
      (from, to) => ({
        durationMs: 480,
        at: (f) => ({ x: from.x + (to.x - from.x) * f, y: from.y + (to.y - from.y) * f }),
      }),
      { pauseMs: () => 200, dwellMs: () => 50 },
    ),
};
