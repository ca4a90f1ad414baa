import type { Events } from '@/lib/mouse/events.ts';
import { seededRandom } from '@/lib/random.ts';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { type Humanity, humanWindows, judge } from '@/lib/signature/human/human-model.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';

/** Bots that play at once, from nothing but a seed and a victim. */
const AT_ONCE = BOTS.filter(({ ready, borrows }) => !ready && !borrows);

/** The bots of the live page's gallery that play at once, by name. */
export function listBots() {
  return AT_ONCE.map(({ id, name, description, imitates }) => ({ id, name, description, imitates }));
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
  const bot = AT_ONCE.find((one) => one.id === id);
  if (!bot)
    throw new Error(`There is no bot “${id}”. There are: ${AT_ONCE.map((one) => one.id).join(', ')}.`);
  return bot.play({ random: seededRandom(seed), durationMs: 1000 * seconds, width, height, victim });
}

/** How often people and bots of the gallery were flagged on held-out recordings, as the live page quotes it. */
export function botFigures() {
  const rate = ({ flagged, total }: { flagged: number; total: number }) =>
    total > 0 ? flagged / total : null;
  return [{ name: 'people', ...MEASURED.people }, ...MEASURED.bots].map(
    ({ name, minutes, sessions, replays }) => ({
      ...{ name, minutes: rate(minutes), sessions: rate(sessions), replays: rate(replays) },
      of: sessions.total,
    }),
  );
}

/** What the live page would say of each stretch of 512 events: is this a person’s movement? */
export function judgeHumanity(events: Events): Humanity[] {
  return humanWindows(events).map((window) => judge(MEASURED.model, window));
}
