import { ownSessions } from '../attribution.ts';
import { thinEvents } from '../capture/thin-events.ts';
import { getDataset, listSessions, readEvents } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { type Events, sliceEvents } from '../mouse/events.ts';
import { BOTS } from '../signature/bots/gallery.ts';
import { playMinute } from '../signature/bots/plays.ts';
import { fitHumanModel, type HumanModel, humanWindows } from '../signature/human/human-model.ts';
import { countMinutes } from '../signature/human/liveness.ts';
import { isReplay, strokeMarks } from '../signature/human/replays.ts';
import { measureTraits } from '../signature/human/traits.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';

export interface BotsRequest {
  readonly dataset: string;
  /** Whose movement says what people do, such as 1-72. */
  readonly fit: string;
  /** People on whom false alarms are measured: others than those. */
  readonly test: string;
  /** Further data sets on whose people false alarms are measured. */
  readonly also: readonly string[];
  /** Sessions of a minute that each bot plays. */
  readonly plays: number;
  readonly seed: number;
}

interface Count {
  readonly flagged: number;
  readonly total: number;
}

/** How often the live page would have called something no person or a replay. */
export interface Alarms {
  /** Minutes in which something moved, and those in which it was said at some moment. */
  readonly minutes: Count;
  /** Sessions in which it was said at some moment. */
  readonly sessions: Count;
  /** Sessions that repeat strokes of a session seen before. */
  readonly replays: Count;
}

export interface BotsReport {
  readonly request: BotsRequest;
  readonly model: HumanModel;
  readonly people: Alarms;
  /** People of other data sets, who were not looked at for anything else. */
  readonly others: readonly (Alarms & { readonly dataset: string; readonly people: number })[];
  readonly bots: readonly (Alarms & { readonly id: string; readonly name: string })[];
}

/** Windows of people that the threshold may flag. */
const FALSE_ALARMS = 0.01;
/** Of each session of further data sets, so much is looked at, events. */
const MOST_EVENTS = 20_000;

/**
 * Fits what is usual among some people, then counts alarms on others and on every bot of the gallery. Bots that replay
 * are given a session of one of the others that was seen before.
 *
 * @throws AppError `bad_request` when one of the two groups has no movement.
 */
export async function measureBots(request: BotsRequest, task: Task): Promise<BotsReport> {
  const { name } = await getDataset(request.dataset);
  const fitted = await readPeople(request.dataset, request.fit, task);
  const others = await readPeople(request.dataset, request.test, task);
  const traits = fitted.flatMap(({ events }) => humanWindows(events).map(measureTraits));
  const model = fitHumanModel(traits, `${name}, subjects ${request.fit}`, FALSE_ALARMS);
  // The last session of each of the others is judged; all their earlier ones have been seen.
  const last = new Map(others.map((session) => [session.subject, session]));
  const probes = [...last.values()];
  const seen = others.filter((session) => !probes.includes(session));
  const marks = seen.map(({ events }) => strokeMarks(events));
  const count = (sessions: readonly Events[]) => countAlarms(model, marks, sessions, task);
  const counted = count(others.map(({ events }) => events));
  // What they did before has been seen: only their last sessions can be mistaken for replays.
  const people = { ...counted, replays: count(probes.map(({ events }) => events)).replays };
  const elsewhere: (Alarms & { dataset: string; people: number })[] = [];
  for (const dataset of request.also) {
    const sessions = await readPeople(dataset, '', task);
    const alarms = countAlarms(
      model,
      [],
      sessions.map(({ events }) => events),
      task,
    );
    const subjects = new Set(sessions.map(({ subject }) => subject)).size;
    elsewhere.push({ dataset: (await getDataset(dataset)).name, people: subjects, ...alarms });
  }
  const bots = BOTS.map((bot, b) => {
    task.progress(0.3 + (0.7 * b) / BOTS.length, bot.name);
    const plays = Array.from({ length: request.plays }, (_, i) =>
      playMinute(bot, request.seed, i, seen[i % seen.length].events),
    );
    return { id: bot.id, name: bot.name, ...count(plays) };
  });
  return { request, model, people, others: elsewhere, bots };
}

async function readPeople(dataset: string, subjects: string, task: Task) {
  const wanted = subjects === '' ? () => true : parseSubjects(subjects);
  const own = ownSessions(await listSessions({ dataset }));
  const sessions = own.filter((s) => wanted(s.subject) && s.blocks > 0);
  const read: { subject: string; events: Events }[] = [];
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

function countAlarms(
  model: HumanModel,
  seen: readonly ReturnType<typeof strokeMarks>[],
  sessions: readonly Events[],
  task: Task,
): Alarms {
  const minutes = { flagged: 0, total: 0 };
  const whole = { flagged: 0, total: 0 };
  const replays = { flagged: 0, total: 0 };
  for (const events of sessions) {
    throwIfCancelled(task.signal);
    const said = countMinutes(model, thinEvents(events));
    minutes.flagged += said.flagged;
    minutes.total += said.total;
    whole.flagged += said.flagged > 0 ? 1 : 0;
    whole.total++;
    replays.flagged += isReplay(strokeMarks(events), seen) ? 1 : 0;
    replays.total++;
  }
  return { minutes, sessions: whole, replays };
}
