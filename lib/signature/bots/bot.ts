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
  /** Recorded movement of somebody else, for bots that borrow it. */
  readonly other?: Events;
  /** Which of several plays it is, from 0: bots that are recordings take the next one. */
  readonly index?: number;
  /** Recordings are parted, so that a detector is tested on others than those that it learned from; all of them where it is left out. */
  readonly part?: 'fit' | 'test';
  /** A detector that the attacker has at home: the higher, the less like a person. */
  readonly detector?: (events: Events) => number;
}

export const BOT_FAMILIES = [
  'agent',
  'straight',
  'bezier',
  'wind',
  'model',
  'replay',
  'learned',
  'impersonation',
] as const;
export type BotFamily = (typeof BOT_FAMILIES)[number];

export const FAMILY_WORDS: Readonly<Record<BotFamily, string>> = {
  agent: 'Agents and scripts',
  straight: 'Straight lines',
  bezier: 'Curves',
  wind: 'Wind',
  model: 'Models of the hand',
  replay: 'Replays',
  learned: 'Learned from people',
  impersonation: 'Impersonation',
};

export interface Bot {
  readonly id: string;
  readonly name: string;
  /** Species that move by the same idea: a detector that is tested on one of them has seen none of the family. */
  readonly family: BotFamily;
  /** How it makes movement, with its source. */
  readonly description: string;
  /** Whether it needs `victim`. */
  readonly imitates: boolean;
  /** Whether it needs `other`. */
  readonly borrows?: boolean;
  /** What it is made of has to be read before it can play. */
  ready?(): Promise<void>;
  /** Recordings that there are of it; none where every seed gives another. */
  readonly recordings?: () => number;
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
