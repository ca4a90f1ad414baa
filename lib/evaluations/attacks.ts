import { thinEvents } from '../capture/thin-events.ts';
import { readEvents } from '../catalogue/index.ts';
import { throwIfCancelled } from '../errors.ts';
import type { AttackedAt, Attacks, PointAtFmr1 } from '../evaluation/metrology/attacks.ts';
import type { ListedSession, Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import { enrolPart, type SystemPart, scorePlan } from '../evaluation/score-plan.ts';
import { alignBlocks, type SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import type { FusionSize } from '../evaluation/windows.ts';
import { type Events, pointerEvents, sliceEvents } from '../mouse/events.ts';
import type { Bot } from '../signature/bots/bot.ts';
import { BOTS, QUICK_BOTS } from '../signature/bots/gallery.ts';
import { PLAY_MS, playMinute } from '../signature/bots/plays.ts';
import type { HumanModel } from '../signature/human/human-model.ts';
import { countMinutes } from '../signature/human/liveness.ts';
import { MEASURED } from '../signature/human/measured.ts';
import { type Remembered, recall, remember, unpackMemory } from '../signature/human/memory.ts';
import { detectorOf } from '../signature/human/minute/net.ts';
import { type Ends, shareInterval, wilsonInterval } from '../signature/live-intervals.ts';
import { subTask, type Task } from '../task.ts';
import type { Embedded } from './embed-system.ts';

/** People who are attacked at most, evenly spread, and by each species how often; more where somebody asks for every species and waits. */
const EXTENT = { quick: { targets: 20, times: 1 }, every: { targets: 60, times: 4 } };
/** Of each session so much is looked at, events. */
const MOST_EVENTS = 20_000;
const SEED = 20261128;

export interface Attacked {
  readonly protocol: Protocol;
  readonly plan: Plan;
  readonly dataset: string;
  readonly parts: readonly Embedded[];
  readonly compared: readonly SystemPart[];
  /** Where the errors of each fusion size cross, and where 1% of impostors match. */
  readonly thresholds: readonly { blocks: FusionSize; threshold: number; fmr1: PointAtFmr1 }[];
  /** Also the species that a network draws, which takes a second or more for each minute. */
  readonly everySpecies: boolean;
}

/** A minute of an attack on one person, by index. */
interface Presentation {
  readonly species: number;
  readonly target: number;
  readonly key: string;
  readonly detected: boolean;
}

/**
 * Lets every bot of the gallery play a minute as each of some people (ISO/IEC 30107-3). A detector, fitted to other people's movement and
 * told the person's enrolment, says what is an attack; the system says who it is. Replays are of the person's own enrolment.
 *
 * @returns undefined for systems of which only embeddings are here, and without a threshold
 */
export async function measureAttacks(asked: Attacked, task: Task): Promise<Attacks | undefined> {
  const { plan, parts, thresholds, dataset } = asked;
  const bots = asked.everySpecies ? BOTS : QUICK_BOTS;
  if (thresholds.length === 0 || parts.some(({ member }) => !member.embedMovement)) return undefined;
  const { model } = MEASURED;
  const enrolled = await readFirst(dataset, plan.enrol.flat(), subTask(task, 0, 0.15));
  const memories = plan.enrol.map((own) =>
    own.map(({ key }, i) => unpackMemory(remember(thinEvents(enrolled.get(key)!), SEED + i))),
  );
  const bonaFide = await judgePeople(asked, model, memories, subTask(task, 0.15, 0.3));
  const extent = EXTENT[asked.everySpecies ? 'every' : 'quick'];
  const targets = spread(plan.subjects.length, extent.targets);
  for (const bot of bots) await bot.ready?.();
  const presentations: Presentation[] = [];
  const embedded = parts.map(() => new Map<string, SessionEmbeddings>());
  const rounds = Array.from({ length: extent.times }, (_, round) =>
    targets.map((target) => ({ round, target })),
  );
  for (const [i, { round, target }] of rounds.flat().entries())
    for (const [species, bot] of bots.entries()) {
      throwIfCancelled(task.signal);
      await task.ready?.();
      task.progress(
        0.3 + (0.65 * (i + species / bots.length)) / (targets.length * extent.times),
        `Attacking with ${bot.name}`,
      );
      const people = plan.enrol.length;
      const victim = enrolled.get(plan.enrol[target][0].key)!;
      const other = enrolled.get(
        plan.enrol[(target + 1 + (round % Math.max(1, people - 1))) % people][0].key,
      )!;
      const movement = playMinute(bot, SEED, target + round * people, {
        victim,
        other,
        part: 'test',
        detector: detectorOf(MEASURED.net),
      });
      const key = `${bot.id}/${plan.subjects[target]}/${round}`;
      presentations.push({ species, target, key, detected: isAttack(model, movement, memories[target]) });
      const made = await Promise.all(parts.map(({ member }) => embed(member, movement, key, asked.protocol)));
      alignBlocks(made).forEach((one, p) => {
        embedded[p].set(key, one);
      });
    }
  return {
    detector: model.source,
    seconds: PLAY_MS / 1000,
    targets: targets.length,
    bonaFide,
    fmr1: thresholds.map(({ fmr1 }) => fmr1),
    species: countSpecies(bots, asked, presentations, embedded),
  };
}

async function embed(
  { embedMovement }: Embedded['member'],
  movement: Events,
  session: string,
  { probeStride: stride, blockSeconds }: Protocol,
): Promise<SessionEmbeddings> {
  return { subject: '', session, split: '', ...(await embedMovement!(movement, { stride, blockSeconds })) };
}

/** Whether a minute is called an attack: unlike a person at some moment, or a repetition of what the person did before. */
function isAttack(model: HumanModel, minute: Events, memories: readonly Remembered[]): boolean {
  const thinned = thinEvents(minute);
  return countMinutes(model, thinned, MEASURED.net).flagged > 0 || recall(thinned, memories).replay;
}

/** People's own probes, minute by minute, through the detector of attacks. */
async function judgePeople(
  { plan, dataset }: Attacked,
  model: HumanModel,
  memories: readonly (readonly Remembered[])[],
  task: Task,
): Promise<Attacks['bonaFide']> {
  const own = plan.probes.filter(({ actual }) => actual >= 0);
  const movement = await readFirst(
    dataset,
    own.map(({ session }) => session),
    task,
  );
  const tallies = plan.subjects.map(() => ({ hits: 0, trials: 0 }));
  for (const { session, actual } of own)
    for (const minute of minutesOf(movement.get(session.key)!)) {
      tallies[actual].trials++;
      if (isAttack(model, minute, memories[actual])) tallies[actual].hits++;
    }
  const flagged = tallies.reduce((sum, { hits }) => sum + hits, 0);
  const presentations = tallies.reduce((sum, { trials }) => sum + trials, 0);
  return {
    people: tallies.filter(({ trials }) => trials > 0).length,
    ...{ presentations, flagged },
    bpcer: presentations > 0 ? flagged / presentations : null,
    ci: finite(shareInterval(tallies)),
  };
}

function countSpecies(
  bots: readonly Bot[],
  { plan, compared, thresholds }: Attacked,
  presentations: readonly Presentation[],
  embedded: readonly ReadonlyMap<string, SessionEmbeddings>[],
): Attacks['species'] {
  const attack: Plan = {
    ...plan,
    probes: presentations.map(({ key, target }) => ({
      session: { subject: '', key, split: '', label: null, position: 0 },
      actual: -1,
      claims: [target],
    })),
  };
  const parts = compared.map((part, p) =>
    enrolPart(plan, { ...part, judged: (key) => embedded[p].get(key)! }),
  );
  const judged = thresholds.map(({ blocks, threshold, fmr1 }) => {
    const set = scorePlan(attack, parts, blocks);
    /** Score of each presentation's first window. */
    const first = new Map<number, number>();
    for (let i = 0; i < set.length; i++) if (set.block[i] === 0) first.set(set.session[i], set.score[i]);
    return { blocks, threshold, strict: fmr1.threshold ?? Number.POSITIVE_INFINITY, first };
  });
  return bots.map(({ id, name }, species) => {
    const own = presentations.flatMap((one, i) => (one.species === species ? [{ ...one, i }] : []));
    const missed = own.filter(({ detected }) => !detected);
    return {
      ...{ id, name, presentations: own.length, missed: missed.length },
      apcer: missed.length / own.length,
      ci: intervalOf(own, missed),
      against: judged.map(({ blocks, threshold, strict, first }): AttackedAt => {
        const at = (threshold: number) => {
          const matches = own.filter(({ i }) => (first.get(i) ?? Number.NEGATIVE_INFINITY) >= threshold);
          const accepted = matches.filter(({ detected }) => !detected);
          return {
            ...{ matched: matches.length, accepted: accepted.length },
            acceptedAs: new Set(accepted.map(({ target }) => target)).size,
            iapmr: matches.length / own.length,
            iapar: accepted.length / own.length,
            iaparCi: intervalOf(own, accepted),
          };
        };
        const { acceptedAs: _, ...crossing } = at(threshold);
        return {
          blocks,
          judged: own.filter(({ i }) => first.has(i)).length,
          ...crossing,
          atFmr1: at(strict),
        };
      }),
    };
  });
}

/** Of a share of presentations; over people where somebody was attacked more than once. */
function intervalOf(
  all: readonly Presentation[],
  hits: readonly Presentation[],
): [number | null, number | null] {
  const people = new Map(all.map(({ target }) => [target, { hits: 0, trials: 0 }]));
  for (const { target } of all) people.get(target)!.trials++;
  for (const { target } of hits) people.get(target)!.hits++;
  return people.size === all.length
    ? wilsonInterval(hits.length, all.length)
    : finite(shareInterval([...people.values()]));
}

const finite = ([low, high]: Ends): [number | null, number | null] => [
  Number.isFinite(low) ? low : null,
  Number.isFinite(high) ? high : null,
];

/** The beginnings of some sessions by their keys. */
async function readFirst(
  dataset: string,
  sessions: readonly ListedSession[],
  task: Task,
): Promise<Map<string, Events>> {
  const read = new Map<string, Events>();
  const wanted = new Map(sessions.map((session) => [session.key, session]));
  for await (const { session, events } of readEvents(dataset, [...wanted.values()])) {
    throwIfCancelled(task.signal);
    read.set(session.key, sliceEvents(events, 0, Math.min(events.length, MOST_EVENTS)));
    task.progress(read.size / wanted.size, 'Looking at who is no program');
  }
  return read;
}

/** The minutes of a recording in which something moved; a rest of less than half a minute is none, unless it is all there is. */
function minutesOf(recording: Events): Events[] {
  const events = pointerEvents(recording);
  const minuteOf = (i: number) => Math.floor((events.t[i] - events.t[0]) / PLAY_MS);
  const minutes: Events[] = [];
  for (let start = 0; start < events.length; ) {
    let end = start;
    while (end < events.length && minuteOf(end) === minuteOf(start)) end++;
    const rest = end === events.length && events.t[end - 1] - events.t[start] < PLAY_MS / 2;
    if (!rest || minutes.length === 0) minutes.push(sliceEvents(events, start, end));
    start = end;
  }
  return minutes;
}

/** `most` of the numbers below `count`, evenly spread. */
function spread(count: number, most: number): number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, i) => Math.floor(((i + 0.5) * count) / taken));
}
