import type { Events } from '../../mouse/events.ts';
import type { Random } from '../../random.ts';

/** What a bot is told: where it may move, for how long, and whose movement it may imitate. */
export interface BotTask {
  readonly random: Random;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** Recorded movement of a person, for bots that replay. */
  readonly victim?: Events;
}

export interface Bot {
  readonly id: string;
  readonly name: string;
  /** How it makes movement, with its source. */
  readonly description: string;
  /** Whether it needs `victim`. */
  readonly imitates: boolean;
  play(task: BotTask): Events;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A target anywhere but at the very edge. */
export function randomTarget({ random, width, height }: BotTask): Point {
  return {
    x: Math.round(width * (0.05 + 0.9 * random.uniform())),
    y: Math.round(height * (0.05 + 0.9 * random.uniform())),
  };
}

/** What automation libraries send: an event about each 16 ms, a pause, a click of fixed dwell. */
export const BOT_FRAME_MS = 16;
