import { throwIfCancelled } from '../errors.ts';
import type { Bot } from '../signature/bots/bot.ts';
import { BOTS } from '../signature/bots/gallery.ts';
import { playMinute } from '../signature/bots/plays.ts';
import { playRandomised } from '../signature/bots/randomised.ts';
import type { MinuteFeatures } from '../signature/human/minute/features.ts';
import type { Task } from '../task.ts';
import { featuresOf } from './fit-net.ts';
import type { Recorded } from './read-people.ts';

/** Minutes of each species that the net learns from; of what a network draws more, since no two are alike. */
const FIT_PLAYS = 100;
const FIT_DRAWN = 400;
const FIT_SEED = 500_000;

/**
 * People's own movement, as it was or in another order, size or tempo: no net is told that it is no person's. These are for the memory of
 * what was seen.
 */
const PEOPLES = [
  'replay-exact',
  'replay-other',
  'replay-warped',
  'replay-scaled',
  'replay-spliced',
  'impersonation-warped',
];
/** Some minutes of the learned generator: learning from all of them is learning from these. */
const SELECTED = 'learned-selected';

/** Minutes of movers drawn at random, and in how many groups they are: each counts as a species does. */
const RANDOMISED = { groups: 4, plays: 375 };
const RANDOMISED_SEED = 900_000;

/** Stretches of programs drawn at random, which no family of species has to do with. */
export async function learnRandomised(task: Task): Promise<MinuteFeatures[][]> {
  const groups: MinuteFeatures[][] = [];
  for (let group = 0; group < RANDOMISED.groups; group++) {
    throwIfCancelled(task.signal);
    task.progress(group / RANDOMISED.groups, 'Learning programs drawn at random');
    const stretches: MinuteFeatures[] = [];
    for (let i = 0; i < RANDOMISED.plays; i++) {
      stretches.push(...featuresOf(playRandomised(RANDOMISED_SEED, group * RANDOMISED.plays + i)));
      if (i % 25 === 24) await task.ready?.();
    }
    groups.push(stretches);
  }
  return groups;
}

/** Stretches of every species that a net can tell from people, made at the expense of `people`. */
export async function learnSpecies(
  people: readonly Recorded[],
  task: Task,
): Promise<Map<Bot, MinuteFeatures[]>> {
  const learned = new Map<Bot, MinuteFeatures[]>();
  for (const [b, bot] of BOTS.entries()) {
    throwIfCancelled(task.signal);
    task.progress(b / BOTS.length, `Learning ${bot.name}`);
    if (PEOPLES.includes(bot.id) || bot.id === SELECTED) continue;
    const drawn = bot.id === 'learned' ? FIT_DRAWN : FIT_PLAYS;
    const plays = bot.recordings ? Math.floor(bot.recordings() / 2) : drawn;
    const stretches: MinuteFeatures[] = [];
    for (let i = 0; i < plays; i++) {
      const at = i * 37;
      const minute = playMinute(bot, FIT_SEED, i, {
        victim: people[at % people.length].events,
        other: people[(at + 7) % people.length].events,
        part: 'fit',
      });
      stretches.push(...featuresOf(minute));
      if (i % 10 === 9) await task.ready?.();
    }
    learned.set(bot, stretches);
  }
  return learned;
}
