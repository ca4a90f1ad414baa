import { thinEvents } from '../capture/thin-events.ts';
import { getDataset } from '../catalogue/index.ts';
import { throwIfCancelled } from '../errors.ts';
import { type Events, sliceEvents } from '../mouse/events.ts';
import type { Bot } from '../signature/bots/bot.ts';
import { BOTS } from '../signature/bots/gallery.ts';
import { PLAY_MS, playMinute } from '../signature/bots/plays.ts';
import { fitHumanModel, humanWindows } from '../signature/human/human-model.ts';
import type { BotsReport, SpeciesRow } from '../signature/human/measured.ts';
import { remember, unpackMemory } from '../signature/human/memory.ts';
import type { MinuteFeatures } from '../signature/human/minute/features.ts';
import { detectorOf } from '../signature/human/minute/net.ts';
import { measureTraits } from '../signature/human/traits.ts';
import { subTask, type Task } from '../task.ts';
import { countAlarms, type Detectors } from './count-alarms.ts';
import { featuresOf, fitNet, type Group } from './fit-net.ts';
import { learnRandomised, learnSpecies } from './learn-species.ts';
import { type Recorded, readPeople } from './read-people.ts';

/** People are named as {@link parseWhose} reads them: a data set, or `dataset:subjects`. */
export interface BotsRequest {
  readonly dataset: string;
  /** Subjects of `dataset` whose movement says what people do, such as 1-60. */
  readonly fit: string;
  /** Subjects of `dataset` who are reported. */
  readonly test: string;
  /** People who say what people do too, to the net alone. */
  readonly with: readonly string[];
  /** Others, on whom the net's threshold is set. */
  readonly cut: readonly string[];
  /** Others again, on whom false alarms are counted too. */
  readonly also: readonly string[];
  /** Data sets of attacks that somebody brings: each subject is a species. */
  readonly attack: readonly string[];
  /** Sessions of a minute that each bot plays. */
  readonly plays: number;
  readonly seed: number;
  /** Whether the net learns from programs drawn at random, beside the species. */
  readonly randomised: boolean;
}

/** Windows of people that the threshold of the rules may flag: with the net beside them, fewer than they might alone. */
const FALSE_ALARMS = 0.0025;
/** Places at which stretches of the people of `fit` begin, of those of `with`, and of those of `cut`. */
const STARTS = { fit: 4, with: 2, cut: 4 };

/**
 * Fits what is usual among some people, the rules and the net, then counts alarms on others, on every species of the gallery and on attacks
 * that somebody brings. Every family of species is also judged by a net that has seen none of it.
 *
 * @throws AppError `bad_request` when one of the groups has no movement.
 */
export async function measureBots(request: BotsRequest, task: Task): Promise<BotsReport> {
  const { name } = await getDataset(request.dataset);
  const fitted = await readPeople(`${request.dataset}:${request.fit}`, task);
  const others = await readPeople(`${request.dataset}:${request.test}`, task);
  const beside = [];
  for (const whose of request.with) beside.push(await readPeople(whose, task));
  for (const bot of BOTS) await bot.ready?.();
  const source = `${name}, subjects ${request.fit}`;
  const traits = fitted.flatMap(({ events }) => humanWindows(events).map(measureTraits));
  const model = fitHumanModel(traits, source, FALSE_ALARMS);
  const victims = [...firstOf(fitted), ...firstOf(beside.flat())];
  const learned = await learnSpecies(victims, subTask(task, 0.1, 0.3));
  const randomised = request.randomised ? await learnRandomised(subTask(task, 0.3, 0.35)) : [];
  const people: Group[] = [fitted, ...beside]
    .map((group, i) => group.flatMap(({ events }) => featuresOf(events, i === 0 ? STARTS.fit : STARTS.with)))
    .filter((stretches) => stretches.length > 0)
    .map((stretches, _, groups) => ({ stretches, share: 1 / groups.length }));
  const cut: MinuteFeatures[][] = [];
  for (const whose of request.cut.length > 0 ? request.cut : [`${request.dataset}:${request.test}`])
    cut.push((await readPeople(whose, task)).flatMap(({ events }) => featuresOf(events, STARTS.cut)));
  const names = [source];
  for (const [{ dataset }] of beside) names.push((await getDataset(dataset)).name);
  const fitWithout = (family?: string) =>
    fitNet(
      people,
      [
        ...[...learned].flatMap(([bot, stretches]) =>
          bot.family === family || stretches.length === 0 ? [] : [stretches],
        ),
        ...randomised,
      ],
      cut.filter((stretches) => stretches.length > 0),
      names.join(', '),
      request.seed,
    );
  task.progress(0.35, 'Training the net');
  const net = fitWithout();
  // The last session of each of the others is judged; all their earlier ones have been seen.
  const last = new Map(others.map((session) => [session.subject, session]));
  const probes = [...last.values()];
  const seen = others.filter((session) => !probes.includes(session));
  const detectors: Detectors = {
    ...{ model, net },
    memories: seen.map(({ events }, i) => unpackMemory(remember(thinEvents(events), request.seed + i))),
  };
  const count = (sessions: readonly Events[], by: Detectors = detectors) => countAlarms(by, sessions, task);
  const own = count(others.map(({ events }) => events));
  const elsewhere = [];
  for (const whose of request.also) {
    const sessions = await readPeople(whose, task);
    const alarms = count(
      sessions.map(({ events }) => events),
      { ...detectors, memories: [] },
    );
    const subjects = new Set(sessions.map(({ subject }) => subject)).size;
    const { minutes, sessions: whole, replays, minutesBy } = alarms;
    elsewhere.push({
      ...{ dataset: (await getDataset(sessions[0].dataset)).name, people: subjects },
      ...{ minutes, sessions: whole, replays, ...minutesBy },
    });
    task.progress(0.4, `Counted ${whose.split(':')[0]}`);
  }
  const without = new Map<string, Detectors>();
  const bots: SpeciesRow[] = [];
  for (const [b, bot] of BOTS.entries()) {
    throwIfCancelled(task.signal);
    task.progress(0.4 + (0.55 * b) / BOTS.length, bot.name);
    if (!without.has(bot.family)) without.set(bot.family, { ...detectors, net: fitWithout(bot.family) });
    const plays: Events[] = [];
    for (let i = 0; i < playsOf(bot, request.plays); i++) {
      plays.push(
        playMinute(bot, request.seed, i, {
          victim: seen[i % seen.length].events,
          other: seen[(i + 1) % seen.length].events,
          part: 'test',
          detector: detectorOf(net),
        }),
      );
      await task.ready?.();
    }
    bots.push({
      ...{ id: bot.id, name: bot.name, family: bot.family },
      victims: bot.imitates ? Math.min(plays.length, seen.length) : 0,
      ...speciesAlarms(count(plays)),
      unseen: count(plays, without.get(bot.family)!).caught,
    });
  }
  const brought: SpeciesRow[] = [];
  for (const dataset of request.attack) brought.push(...(await judgeBrought(dataset, count, task)));
  return {
    request: {
      ...request,
      with: [...request.with],
      cut: [...request.cut],
      also: [...request.also],
      attack: [...request.attack],
    },
    ...{ model, net },
    people: {
      ...{ minutes: own.minutes, sessions: own.sessions, ...own.minutesBy },
      // What they did before has been seen: only their last sessions can be mistaken for replays.
      replays: count(probes.map(({ events }) => events)).replays,
    },
    ...{ others: elsewhere, bots, brought },
  };
}

function speciesAlarms({ minutes, sessions, replays, caught, rules, net }: ReturnType<typeof countAlarms>) {
  return { minutes, sessions, replays, caught, rules, net };
}

/** The first session of each person. */
function firstOf(people: readonly Recorded[]): Recorded[] {
  const first = new Map<string, Recorded>();
  for (const one of people) {
    const key = `${one.dataset}:${one.subject}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

/**
 * Attacks that somebody brings, judged by rules and net as they ship; nobody's memory knows them.
 *
 * @throws AppError `not_found` for no such data set, `bad_request` where it has no movement
 */
export async function judgeAttacks(datasets: readonly string[], task: Task): Promise<SpeciesRow[]> {
  const { MEASURED } = await import('../signature/human/measured.ts');
  const { model, net } = MEASURED;
  const rows: SpeciesRow[] = [];
  for (const dataset of datasets)
    rows.push(
      ...(await judgeBrought(
        dataset,
        (minutes) => countAlarms({ model, net, memories: [] }, minutes, task),
        task,
      )),
    );
  return rows;
}

/** Attacks that somebody brings: minutes of each subject of a data set. */
async function judgeBrought(
  dataset: string,
  count: (sessions: readonly Events[]) => ReturnType<typeof countAlarms>,
  task: Task,
): Promise<SpeciesRow[]> {
  const { name } = await getDataset(dataset);
  const bySubject = new Map<string, Events[]>();
  for (const { subject, events } of await readPeople(dataset, task))
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), ...minutesOf(events)]);
  return [...bySubject].map(([subject, minutes]) => ({
    ...{ id: `${dataset}/${subject}`, name: `${name}: ${subject}`, family: 'brought', victims: 0 },
    ...speciesAlarms(count(minutes)),
    unseen: null,
  }));
}

/** A recording in minutes; what is left of less than half a minute is none, unless it is all there is. */
function minutesOf(events: Events): Events[] {
  const minutes: Events[] = [];
  for (let start = 0; start < events.length; ) {
    let end = start;
    while (end < events.length && events.t[end] - events.t[start] < PLAY_MS) end++;
    if (end < events.length || events.t[end - 1] - events.t[start] >= PLAY_MS / 2 || minutes.length === 0)
      minutes.push(sliceEvents(events, start, end));
    start = end;
  }
  return minutes;
}

/** Minutes of a species that are tested: of one that is recordings, those that the net did not learn from, once each. */
function playsOf({ recordings }: Bot, plays: number): number {
  return recordings ? Math.min(plays, Math.ceil(recordings() / 2)) : plays;
}
