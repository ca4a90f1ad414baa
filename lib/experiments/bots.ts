import { AppError, throwIfCancelled } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { seededRandom } from '../random.ts';
import { getDataset, listSessions, readEvents } from '../server/catalogue/index.ts';
import { BOTS } from '../signature/bots/gallery.ts';
import { fitHumanModel, type HumanModel, humanWindows, judgeTraits } from '../signature/human/human-model.ts';
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
  /** Sessions of a minute that each bot plays. */
  readonly plays: number;
  readonly seed: number;
}

/** A count of how often something was called inhuman or a replay. */
export interface Alarms {
  readonly windows: { readonly flagged: number; readonly total: number };
  /** Sessions in which most windows were flagged. */
  readonly sessions: { readonly flagged: number; readonly total: number };
  /** Sessions that repeat strokes of a session seen before. */
  readonly replays: { readonly flagged: number; readonly total: number };
}

export interface BotsReport {
  readonly request: BotsRequest;
  readonly model: HumanModel;
  readonly people: Alarms;
  readonly bots: readonly (Alarms & { readonly id: string; readonly name: string })[];
}

/** Windows of people that the threshold may flag. */
const FALSE_ALARMS = 0.01;
const PLAY_MS = 60_000;
const SCREEN = { width: 1100, height: 700 };

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
  const people = count(probes.map(({ events }) => events));
  const bots = BOTS.map((bot, b) => {
    task.progress(0.3 + (0.7 * b) / BOTS.length, bot.name);
    const plays = Array.from({ length: request.plays }, (_, i) =>
      bot.play({
        random: seededRandom(request.seed + 7919 * (i + 1)),
        ...SCREEN,
        durationMs: PLAY_MS,
        victim: seen[i % seen.length].events,
      }),
    );
    return { id: bot.id, name: bot.name, ...count(plays) };
  });
  return { request, model, people, bots };
}

async function readPeople(dataset: string, subjects: string, task: Task) {
  const wanted = parseSubjects(subjects);
  const sessions = (await listSessions({ dataset })).filter((s) => wanted(s.subject) && s.blocks > 0);
  const read: { subject: string; events: Events }[] = [];
  for await (const { session, events } of readEvents(dataset, sessions)) {
    throwIfCancelled(task.signal);
    read.push({ subject: session.subject, events });
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
  const windows = { flagged: 0, total: 0 };
  const whole = { flagged: 0, total: 0 };
  const replays = { flagged: 0, total: 0 };
  for (const events of sessions) {
    throwIfCancelled(task.signal);
    const verdicts = humanWindows(events).map((w) => judgeTraits(model, measureTraits(w)).human);
    const flagged = verdicts.filter((human) => !human).length;
    windows.flagged += flagged;
    windows.total += verdicts.length;
    whole.flagged += 2 * flagged > verdicts.length ? 1 : 0;
    whole.total += verdicts.length > 0 ? 1 : 0;
    replays.flagged += isReplay(strokeMarks(events), seen) ? 1 : 0;
    replays.total++;
  }
  return { windows, sessions: whole, replays };
}
