import { chooseSessions, describeLeftOut, type LeftOut } from '../../attribution.ts';
import { AppError, throwIfCancelled } from '../../errors.ts';
import { SIGNALS } from '../../mouse/signals/registry.ts';
import { prepareFrames } from '../../mouse/signals/signal.ts';
import type { TrainingConfig } from '../../network/config.ts';
import type { TrainingRecording } from '../../network/sampler.ts';
import {
  getDataset,
  listSessions,
  listSubjects,
  readEvents,
  type SessionSummary,
} from '../../server/catalogue/index.ts';
import { parseSubjects } from '../../subjects.ts';
import type { Task } from '../../task.ts';

export interface TrainingData {
  readonly recordings: TrainingRecording[];
  /** Content hash of the data set. */
  readonly datasetHash: string;
}

/** Sessions that a configuration names. */
export interface TrainingSessions {
  readonly sessions: SessionSummary[];
  /** Sessions of the same subjects and splits that may be somebody else's, and so are not among them. */
  readonly leftOut: LeftOut;
  readonly datasetHash: string;
}

/**
 * Finds the sessions that a configuration names, without reading them.
 *
 * @throws AppError `not_found` for an unknown data set, `bad_request` for a split that it does not have or when
 * fewer than two subjects are left.
 */
export async function findTrainingSessions(config: TrainingConfig): Promise<TrainingSessions> {
  const dataset = await getDataset(config.dataset);
  const known = dataset.splits.map(({ split }) => split);
  const unknown = config.splits.filter((split) => !known.includes(split));
  if (unknown.length > 0)
    throw new AppError('bad_request', `${dataset.name} has no split called ${unknown.join(', ')}.`, {
      hint: `Its splits: ${known.join(', ')}.`,
    });
  const wanted = parseSubjects(config.subjects);
  const subjects = new Set((await listSubjects(dataset.id)).map(({ key }) => key).filter(wanted));
  const splits = config.splits.length > 0 ? config.splits : undefined;
  const all = await listSessions({ dataset: dataset.id });
  const asked = all.filter(
    ({ subject, split }) => subjects.has(subject) && (splits === undefined || splits.includes(split)),
  );
  const { sessions, leftOut } = chooseSessions(config.whose, asked, all);
  const found = new Set(sessions.map(({ subject }) => subject)).size;
  if (found < 2)
    throw new AppError(
      'bad_request',
      `Training needs at least two subjects; of "${config.subjects || 'all'}" ${dataset.name} has ${found}.`,
      { hint: 'Choose more subjects; `npx mouseprint datasets` says how many there are.' },
    );
  return { sessions, leftOut, datasetHash: dataset.contentHash };
}

/** "Learns from 476 of 1,676 sessions; left out: …": what a run says of whose movement it takes. */
export function describeTrainingSessions(taken: number, leftOut: LeftOut): string {
  const total = taken + leftOut.impostor + leftOut.unlabelled;
  const count = (n: number) => n.toLocaleString('en-GB');
  if (total === taken) return `Learns from ${count(taken)} sessions.`;
  return `Learns from ${count(taken)} of ${count(total)} sessions. Left out, since somebody else may have moved the mouse: ${describeLeftOut(leftOut)}. --set whose=all takes them too.`;
}

/** Reads those sessions and turns them into frames. */
export async function loadTrainingData(config: TrainingConfig, task: Task): Promise<TrainingData> {
  const { sessions, leftOut, datasetHash } = await findTrainingSessions(config);
  task.log(describeTrainingSessions(sessions.length, leftOut));
  const signal = SIGNALS[config.signal];
  const recordings: TrainingRecording[] = [];
  for await (const { session, events } of readEvents(config.dataset, sessions)) {
    throwIfCancelled(task.signal);
    const frames = prepareFrames(signal, events);
    recordings.push({ subject: session.subject, session: session.key, frames });
  }
  return { recordings, datasetHash };
}
