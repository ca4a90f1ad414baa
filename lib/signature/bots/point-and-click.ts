import type { Events } from '../../mouse/events.ts';
import { BOT_FRAME_MS, type BotTask, type Point, randomTarget } from './bot.ts';
import { MotionWriter } from './motion-writer.ts';

export interface Stroke {
  /** Milliseconds from `from` to `to`. */
  readonly durationMs: number;
  /** Where the pointer is at a fraction 0 … 1 of the duration. */
  readonly at: (fraction: number) => Point;
}

export interface Habits {
  /** Milliseconds between a click and the next stroke. */
  readonly pauseMs: () => number;
  readonly dwellMs: () => number;
  /** Milliseconds between two events. */
  readonly frameMs?: () => number;
}

/** The loop that most automation shares: choose a target, move there, click, wait. */
export function pointAndClick(
  task: BotTask,
  stroke: (from: Point, to: Point) => Stroke,
  habits: Habits,
): Events {
  const { pauseMs, dwellMs, frameMs = () => BOT_FRAME_MS } = habits;
  const writer = new MotionWriter();
  let from = randomTarget(task);
  let t = 0;
  writer.move(t, from);
  while (t < task.durationMs) {
    const to = randomTarget(task);
    const { durationMs, at } = stroke(from, to);
    const start = t;
    for (t += frameMs(); t < start + durationMs; t += frameMs()) writer.move(t, at((t - start) / durationMs));
    writer.move(t, at(1));
    t += pauseMs() / 2;
    const dwell = dwellMs();
    writer.click(t, at(1), dwell);
    t += dwell + pauseMs();
    from = to;
  }
  return writer.finish();
}
