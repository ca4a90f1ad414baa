import { breathe } from '../breathe.ts';
import { readEvents } from '../catalogue/index.ts';
import { blocksOfSeconds } from '../embeddings/embed-blocks.ts';
import { DeviceBackend, type DeviceTemplate } from '../evaluation/device/backend.ts';
import { clockFeatures, clockHistogram, steadyFeatures } from '../evaluation/device/clock.ts';
import { DEVICE_DIMS, deviceFeatures } from '../evaluation/device/features.ts';
import type { ListedSession, Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { Measured } from '../evaluation/result.ts';
import { measureSystem } from '../evaluation/score-plan.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import { concatenate, type SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import type { Task } from '../task.ts';

/** Windows that are judged at one fusion size, over all sessions of one size of crowd; fewer of each session among more people. */
const WINDOWS_TIMES_PEOPLE = 4800;
const FEWEST_WINDOWS = 10;

/** What the device alone gives away under a plan. */
export interface DeviceMeasured {
  /** All intervals, how people hesitate included, and screen extents. */
  rhythm: Measured;
  /** Intervals in fast motion only, which are the device's alone. */
  clock: Measured;
  /** The same without intervals that are rare in their recording. */
  steady: Measured;
  /** Scores of `rhythm` at the first fusion size. */
  scores: ScoreSet;
  /** Each subject's histogram of intervals in fast motion, from the enrolment. */
  histograms: (Float64Array | undefined)[];
  /** Windows of a session that were judged at most, where some session has more. */
  mostWindows?: number;
}

/**
 * The device-only baselines under the same plan: same enrolment, same probes, same fusion. Of long sessions some windows are judged,
 * evenly spread, so that the work grows with the people and not with their square.
 *
 * @param places where the people under evaluation are, and where the cohort is
 * @param cohort sessions of extractor subjects in the same data set; without them the claimed person is weighed against
 *   the other enrolled ones
 */
export async function measureDevice(
  protocol: Protocol,
  plan: Plan,
  { dataset, cohortDataset }: { dataset: string; cohortDataset: string },
  cohort: readonly ListedSession[],
  task: Task,
): Promise<DeviceMeasured> {
  const own = [...plan.enrol.flat(), ...plan.probes.map(({ session }) => session)];
  const sessions = new Map(own.map((s) => [s.key, s]));
  const others = cohort.filter(({ key }) => !sessions.has(key));
  const total = sessions.size + others.length;
  const rhythm = new Map<string, SessionEmbeddings>();
  const clock = new Map<string, SessionEmbeddings>();
  async function* everything() {
    yield* readEvents(dataset, [...sessions.values()]);
    yield* readEvents(cohortDataset, others);
  }
  for await (const { session, events } of everything()) {
    const { subject, key, split } = session;
    const blocks = protocol.blockSeconds && blocksOfSeconds(events, protocol.blockSeconds, 128);
    for (const [features, into] of [
      [deviceFeatures, rhythm],
      [clockFeatures, clock],
    ] as const) {
      const { features: embeddings, count } = features(events, blocks || undefined);
      into.set(key, { subject, session: key, split, embeddings, count, dims: DEVICE_DIMS });
    }
    task.progress(rhythm.size / total / 2, 'Looking at devices only');
  }
  const mostWindows =
    protocol.task === 'continuous'
      ? Number.POSITIVE_INFINITY
      : Math.max(FEWEST_WINDOWS, Math.ceil(WINDOWS_TIMES_PEOPLE / plan.subjects.length));
  await breathe();
  const byRhythm = measureRows(protocol, plan, cohort, rhythm, mostWindows);
  task.progress(0.75, 'Looking at devices only');
  await breathe();
  const byClock = measureRows(protocol, plan, cohort, clock, mostWindows);
  const steady = new Map(
    [...clock].map(([key, one]) => [key, { ...one, embeddings: steadyFeatures(one.embeddings, one.count) }]),
  );
  task.progress(0.9, 'Looking at devices only');
  await breathe();
  const bySteady = measureRows(protocol, plan, cohort, steady, mostWindows);
  const histograms = plan.enrol.map((own) => {
    const { embeddings, count } = concatenate(own.map(({ key }) => clock.get(key)!));
    return clockHistogram(embeddings, count);
  });
  const { measured, scores } = byRhythm;
  const bounded = plan.probes.some(({ session }) => rhythm.get(session.key)!.count > mostWindows);
  return {
    ...{ rhythm: measured, clock: byClock.measured, steady: bySteady.measured, scores, histograms },
    ...(bounded && { mostWindows }),
  };
}

/** One kind of rows; people are weighed against the cohort, or those of their group. */
function measureRows(
  protocol: Protocol,
  plan: Plan,
  cohort: readonly ListedSession[],
  features: ReadonlyMap<string, SessionEmbeddings>,
  mostWindows: number,
): { measured: Measured; scores: ScoreSet } {
  const groups = [...new Set(plan.groups ?? [''])];
  const backends = new Map(groups.map((group) => [group, new DeviceBackend(mostWindows)]));
  const backendOf = (subject: number) => backends.get(plan.groups?.[subject] ?? '')!;
  const enrol = (own: readonly ListedSession[]): DeviceTemplate => {
    const { embeddings, count } = concatenate(own.map(({ key }) => features.get(key)!));
    return backends.get(groups[0])!.enrol(embeddings, count);
  };
  // Templates are made once, so that each can be left out of its own denominator.
  const templates = plan.enrol.map(enrol);
  const subjects = [...new Set(cohort.map(({ subject }) => subject))];
  for (const [group, backend] of backends)
    backend.setCohort(
      subjects.length > 0
        ? subjects.map((subject) => enrol(cohort.filter((session) => session.subject === subject)))
        : templates.filter((_, i) => (plan.groups?.[i] ?? '') === group),
    );
  const get = (key: string) => features.get(key)!;
  const scores: ScoreSet[] = [];
  const part = {
    ...{ backend: backendOf(0), weight: 1, enrolled: get, judged: get, templates },
    ...(plan.groups && { choose: backendOf }),
  };
  const measured = measureSystem(protocol, plan, [part], (_, set) => {
    scores.push(set);
  });
  return { measured, scores: scores[0] };
}
