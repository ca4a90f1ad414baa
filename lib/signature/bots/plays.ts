import type { Events } from '../../mouse/events.ts';
import { seededRandom } from '../../random.ts';
import type { Bot, BotTask } from './bot.ts';

/** Length of a play, ms, and the page that it moves on, CSS pixels. */
export const PLAY_MS = 60_000;
export const SCREEN = { width: 1100, height: 700 };

/** A minute of a bot that is {@link Bot.ready}. Plays of one seed differ by `index`; bots that replay or borrow are given whose movement. */
export function playMinute(
  bot: Bot,
  seed: number,
  index: number,
  given: Pick<BotTask, 'victim' | 'other' | 'part' | 'detector'>,
): Events {
  return bot.play({
    random: seededRandom(seed + 7919 * (index + 1)),
    ...SCREEN,
    durationMs: PLAY_MS,
    index,
    ...given,
  });
}
