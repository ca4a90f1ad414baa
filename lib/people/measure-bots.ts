import { ownSessions } from '../attribution.ts';
import { thinEvents } from '../capture/thin-events.ts';
import { getDataset, listSessions, readEvents } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { type Events, sliceEvents } from '../mouse/events.ts';
import type { Bot } from '../signature/bots/bot.ts';
import { BOTS } from '../signature/bots/gallery.ts';
import { PLAY_MS, playMinute } from '../signature/bots/plays.ts';
import { fitHumanModel, type HumanModel, humanWindows } from '../signature/human/human-model.ts';
import { countMinutes } from '../signature/human/liveness.ts';
import type { BotsReport, Count, SpeciesRow } from '../signature/human/measured.ts';
import { detectorOf, type MinuteNet } from '../signature/human/minute/net.ts';
import { isReplay, strokeMarks } from '../signature/human/replays.ts';
import { measureTraits } from '../signature/human/traits.ts';
import { parseSubjects } from '../subjects.ts';
import { subTask, type Task } from '../task.ts';
import { featuresOf, fitNet } from './fit-net.ts';

export interface BotsRequest {
  readonly dataset: string;
  /** Whose movement says what people do, such as 1-72. */
  readonly fit: string;
  /** People on whom the threshold is set: others than those. */
  readonly test: string;
  /** A data set whose people say what people do too, beside those of `fit`. */
  readonly with: string;
  /** Further data sets on whose people false alarms are measured. */
  readonly also: readonly string[];
  /** Data sets of attacks that somebody brings: each subject is a species. */
  readonly attack: readonly string[];
  /** Sessions of a minute that each bot plays. */
  readonly plays: number;
  readonly seed: number;
}

/** Windows of people that the threshold of the rules may flag. */
const FALSE_ALARMS = 0.01;
/** Of each session of further data sets, so much is looked at, events. */
const MOST_EVENTS = 20_000;
/** Minutes of each species that the net learns from. */
const FIT_PLAYS = 60;
const FIT_SEED = 500_000;
/** Somebody else's recording, and one's own as it was, are people's movement: the net is not told otherwise. */
const PEOPLE = ['replay-exact', 'replay-other'];
/** Minutes of the learned generator, some of which it sends: learning from all of them is learning from these. */
const SELECTED = 'learned-selected';

interface Person {
  readonly subject: string;
  readonly events: Events;
}

/**
 * Fits what is usual among some people, the rules and the net, then counts alarms on others, on every species of the gallery and on attacks
 * that somebody brings. Every family of species is also judged by a net that has seen none of it.
 *
 * @throws AppError `bad_request` when one of the groups has no movement.
 */
export async function measureBots(request: BotsRequest, task: Task): Promise<BotsReport> {
  const { name } = await getDataset(request.dataset);
  const fitted = await readPeople(request.dataset, request.fit, task);
  const others = await readPeople(request.dataset, request.test, task);
  const beside = request.with === '' ? [] : await readPeople(request.with, '', task);
  for (const bot of BOTS) await bot.ready?.();
  const traits = fitted.flatMap(({ events }) => humanWindows(events).map(measureTraits));
  const source = `${name}, subjects ${request.fit}`;
  const model = fitHumanModel(traits, source, FALSE_ALARMS);
  const learned = await learnFrom(fitted, subTask(task, 0.1, 0.3));
  const people = [
    { stretches: fitted.flatMap(({ events }) => featuresOf(events, 4)), share: 0.6 },
    {
      stretches: beside.flatMap(({ events }) => featuresOf(events)).filter((_, i) => i % 2 === 0),
      share: 0.4,
    },
  ].filter(({ stretches }) => stretches.length > 0);
  const tune = others.flatMap(({ events }) => featuresOf(events));
  const whose = beside.length > 0 ? `${source}, and ${(await getDataset(request.with)).name}` : source;
  const fitWithout = (family?: string) =>
    fitNet(
      people,
      [...learned].flatMap(([bot, stretches]) =>
        bot.family === family || stretches.length === 0 ? [] : [stretches],
      ),
      tune,
      whose,
      request.seed,
    );
  task.progress(0.3, 'Training the net');
  const net = fitWithout();
  // The last session of each of the others is judged; all their earlier ones have been seen.
  const last = new Map(others.map((session) => [session.subject, session]));
  const probes = [...last.values()];
  const seen = others.filter((session) => !probes.includes(session));
  const marks = seen.map(({ events }) => strokeMarks(thinEvents(events)));
  const count = (sessions: readonly Events[], by: MinuteNet = net) =>
    countAlarms(model, by, marks, sessions, task);
  const own = count(others.map(({ events }) => events));
  const elsewhere = [];
  for (const dataset of request.also) {
    const sessions = await readPeople(dataset, '', task);
    const alarms = countAlarms(
      model,
      net,
      [],
      sessions.map(({ events }) => events),
      task,
    );
    const subjects = new Set(sessions.map(({ subject }) => subject)).size;
    elsewhere.push({ dataset: (await getDataset(dataset)).name, people: subjects, ...alarms });
  }
  const without = new Map<string, MinuteNet>();
  const bots: SpeciesRow[] = [];
  for (const [b, bot] of BOTS.entries()) {
    throwIfCancelled(task.signal);
    task.progress(0.4 + (0.55 * b) / BOTS.length, bot.name);
    if (!without.has(bot.family)) without.set(bot.family, fitWithout(bot.family));
    const by = without.get(bot.family)!;
    const plays = Array.from({ length: playsOf(bot, request.plays) }, (_, i) =>
      playMinute(bot, request.seed, i, {
        victim: seen[i % seen.length].events,
        other: seen[(i + 1) % seen.length].events,
        part: 'test',
        detector: detectorOf(net),
      }),
    );
    const { sessions, minutes, replays, caught } = count(plays);
    bots.push({
      ...{
        id: bot.id,
        name: bot.name,
        family: bot.family,
        victims: bot.imitates ? Math.min(plays.length, seen.length) : 0,
      },
      ...{
        minutes,
        sessions,
        replays,
        caught,
        rules: countAlarms(model, undefined, [], plays, task).sessions,
      },
      unseen: count(plays, by).sessions,
    });
  }
  const brought: SpeciesRow[] = [];
  for (const dataset of request.attack) brought.push(...(await judgeBrought(dataset, count, model, task)));
  return {
    request: { ...request, also: [...request.also], attack: [...request.attack] },
    ...{ model, net },
    // What they did before has been seen: only their last sessions can be mistaken for replays.
    people: { ...own, replays: count(probes.map(({ events }) => events)).replays },
    ...{ others: elsewhere, bots, brought },
  };
}

/** Attacks that somebody brings: minutes of each subject of a data set. */
async function judgeBrought(
  dataset: string,
  count: (sessions: readonly Events[]) => Alarms,
  model: HumanModel,
  task: Task,
): Promise<SpeciesRow[]> {
  const { name } = await getDataset(dataset);
  const bySubject = groupBySubject(await readPeople(dataset, '', task));
  return [...bySubject].map(([subject, sessions]) => {
    const minutes = sessions.flatMap(({ events }) => minutesOf(events));
    return {
      ...{ id: `${dataset}/${subject}`, name: `${name}: ${subject}`, family: 'brought', victims: 0 },
      ...count(minutes),
      rules: countAlarms(model, undefined, [], minutes, task).sessions,
      unseen: null,
    };
  });
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

/** Stretches of every species, at the expense of the people of `fit`; none of those that are people's own movement. */
async function learnFrom(fitted: readonly Person[], task: Task) {
  const learned = new Map<Bot, ReturnType<typeof featuresOf>>();
  for (const [b, bot] of BOTS.entries()) {
    throwIfCancelled(task.signal);
    task.progress(b / BOTS.length, `Learning ${bot.name}`);
    if (PEOPLE.includes(bot.id) || bot.id === SELECTED) continue;
    const plays = bot.recordings ? Math.floor(bot.recordings() / 2) : FIT_PLAYS;
    learned.set(
      bot,
      Array.from({ length: plays }, (_, i) =>
        featuresOf(
          playMinute(bot, FIT_SEED, i, {
            victim: fitted[i % fitted.length].events,
            other: fitted[(i + 7) % fitted.length].events,
            part: 'fit',
          }),
        ),
      ).flat(),
    );
    await task.ready?.();
  }
  return learned;
}

async function readPeople(dataset: string, subjects: string, task: Task): Promise<Person[]> {
  const wanted = subjects === '' ? () => true : parseSubjects(subjects);
  const own = ownSessions(await listSessions({ dataset }));
  const sessions = own.filter((s) => wanted(s.subject) && s.blocks > 0);
  const read: Person[] = [];
  for await (const { session, events } of readEvents(dataset, sessions)) {
    throwIfCancelled(task.signal);
    read.push({
      subject: session.subject,
      events: sliceEvents(events, 0, Math.min(events.length, MOST_EVENTS)),
    });
  }
  if (read.length === 0)
    throw new AppError('bad_request', `None of the subjects "${subjects}" of ${dataset} has any movement.`);
  return read;
}

type Alarms = { minutes: Count; sessions: Count; replays: Count; caught: Count };

function countAlarms(
  model: HumanModel,
  net: MinuteNet | undefined,
  seen: readonly ReturnType<typeof strokeMarks>[],
  sessions: readonly Events[],
  task: Task,
): Alarms {
  const none = () => ({ flagged: 0, total: sessions.length });
  const [minutes, whole, replays, caught] = [{ flagged: 0, total: 0 }, none(), none(), none()];
  for (const events of sessions) {
    throwIfCancelled(task.signal);
    const thinned = thinEvents(events);
    const said = countMinutes(model, thinned, net);
    minutes.flagged += said.flagged;
    minutes.total += said.total;
    const replay = isReplay(strokeMarks(thinned), seen);
    whole.flagged += said.flagged > 0 ? 1 : 0;
    replays.flagged += replay ? 1 : 0;
    caught.flagged += replay || said.flagged > 0 ? 1 : 0;
  }
  return { minutes, sessions: whole, replays, caught };
}

function groupBySubject(people: readonly Person[]): Map<string, Person[]> {
  const groups = new Map<string, Person[]>();
  for (const person of people) groups.set(person.subject, [...(groups.get(person.subject) ?? []), person]);
  return groups;
}
