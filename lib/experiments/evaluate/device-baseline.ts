import { DeviceBackend } from '../../evaluation/device/backend.ts';
import { DEVICE_DIMS, deviceFeatures } from '../../evaluation/device/features.ts';
import { measureSystem } from '../../evaluation/judge.ts';
import type { ListedSession, Plan } from '../../evaluation/plan.ts';
import type { Protocol } from '../../evaluation/protocol.ts';
import type { Measured } from '../../evaluation/result.ts';
import type { ScoreSet } from '../../evaluation/scores.ts';
import { concatenate, type SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import { readEvents } from '../../server/catalogue/index.ts';
import type { Task } from '../../task.ts';

/**
 * The device-only baseline under the same plan: same enrolment, same probes, same fusion.
 *
 * @param cohort sessions of extractor subjects in the same data set; without them the claimed person is weighed against
 *   the other enrolled ones
 * @returns figures, and the scores at the first fusion size
 */
export async function measureDevice(
  protocol: Protocol,
  plan: Plan,
  dataset: string,
  cohort: readonly ListedSession[],
  task: Task,
): Promise<{ measured: Measured; scores: ScoreSet }> {
  const sessions = new Map(
    [...plan.enrol.flat(), ...plan.probes.map(({ session }) => session), ...cohort].map((s) => [s.key, s]),
  );
  const features = new Map<string, SessionEmbeddings>();
  for await (const { session, events } of readEvents(dataset, [...sessions.values()])) {
    const { features: embeddings, count } = deviceFeatures(events);
    const { subject, key, split } = session;
    features.set(key, { subject, session: key, split, embeddings, count, dims: DEVICE_DIMS });
    task.progress(features.size / sessions.size / 2, 'Looking at devices only');
  }
  const backend = new DeviceBackend();
  const enrol = (own: readonly ListedSession[]) => {
    const { embeddings, count } = concatenate(own.map(({ key }) => features.get(key)!));
    return backend.enrol(embeddings, count);
  };
  // Templates are made once, so that each can be left out of its own denominator.
  const templates = plan.enrol.map(enrol);
  const subjects = [...new Set(cohort.map(({ subject }) => subject))];
  backend.setCohort(
    subjects.length > 0
      ? subjects.map((subject) => enrol(cohort.filter((session) => session.subject === subject)))
      : templates,
  );
  const get = (key: string) => features.get(key)!;
  const scores: ScoreSet[] = [];
  const part = { backend, weight: 1, enrolled: get, judged: get, templates };
  const measured = measureSystem(protocol, plan, [part], (_, set) => {
    scores.push(set);
    task.progress(0.5 + scores.length / protocol.blocks.length / 2, 'Looking at devices only');
  });
  return { measured, scores: scores[0] };
}
