import { bezierBot } from './bezier.ts';
import type { Bot } from './bot.ts';
import { jitteredReplayBot } from './jittered-replay.ts';
import { minimumJerkBot } from './minimum-jerk.ts';
import { sigmaLognormalBot } from './sigma-lognormal.ts';
import { straightBot } from './straight.ts';
import { teleportBot } from './teleport.ts';
import { windBot } from './wind.ts';

/** Every way of making movement that the live page can be attacked with, from the crudest to the best. */
export const BOTS: readonly Bot[] = [
  teleportBot,
  straightBot,
  bezierBot,
  windBot,
  minimumJerkBot,
  sigmaLognormalBot,
  jitteredReplayBot,
];
