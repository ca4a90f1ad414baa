import type { Events } from '@/lib/mouse/events';
import { seededRandom } from '@/lib/random';
import { BOTS } from '@/lib/signature/bots/gallery';

/** The bots of the live page's gallery, by name. */
export function listBots() {
  return BOTS.map(({ id, name, description, imitates }) => ({ id, name, description, imitates }));
}

/** Movement that a bot makes: the same for the same seed. Bots that imitate need `victim`, the events of somebody. */
export function playBot(
  id: string,
  {
    seed = 1,
    seconds = 30,
    width = 1280,
    height = 720,
    victim,
  }: { seed?: number; seconds?: number; width?: number; height?: number; victim?: Events } = {},
): Events {
  const bot = BOTS.find((one) => one.id === id);
  if (!bot) throw new Error(`There is no bot “${id}”. There are: ${BOTS.map((one) => one.id).join(', ')}.`);
  return bot.play({ random: seededRandom(seed), durationMs: 1000 * seconds, width, height, victim });
}
