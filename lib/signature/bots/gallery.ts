import { bezierBot } from './bezier.ts';
import type { Bot } from './bot.ts';
import { warpedPersonBot } from './impersonation.ts';
import { jitteredReplayBot } from './jittered-replay.ts';
import { learnedBot, primedBot, selectedBot } from './learned.ts';
import { minimumJerkBot } from './minimum-jerk.ts';
import {
  agentCdpBot,
  agentDomBot,
  agentMouseBot,
  ghostCursorBot,
  humanEmulatorBot,
  windmouseBot,
} from './recorded.ts';
import {
  exactReplayBot,
  othersReplayBot,
  scaledReplayBot,
  splicedReplayBot,
  warpedReplayBot,
} from './replays.ts';
import { sigmaLognormalBot } from './sigma-lognormal.ts';
import { straightBot } from './straight.ts';
import { teleportBot } from './teleport.ts';
import { windBot } from './wind.ts';

/** Every species of attack: programs, programs of others, agents, generators, replays and impersonations. */
export const BOTS: readonly Bot[] = [
  teleportBot,
  agentMouseBot,
  agentCdpBot,
  agentDomBot,
  straightBot,
  bezierBot,
  ghostCursorBot,
  humanEmulatorBot,
  windBot,
  windmouseBot,
  minimumJerkBot,
  sigmaLognormalBot,
  learnedBot,
  selectedBot,
  exactReplayBot,
  jitteredReplayBot,
  warpedReplayBot,
  scaledReplayBot,
  splicedReplayBot,
  othersReplayBot,
  primedBot,
  warpedPersonBot,
];

/** Those that need no network to draw every event: evaluations send each at many people. */
export const QUICK_BOTS: readonly Bot[] = BOTS.filter(
  (bot) => ![learnedBot, selectedBot, primedBot].includes(bot),
);
