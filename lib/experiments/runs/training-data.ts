import { AppError, throwIfCancelled } from '../../errors.ts';
import { SIGNALS } from '../../mouse/signals/registry.ts';
import { prepareFrames } from '../../mouse/signals/signal.ts';
import type { TrainingConfig } from '../../network/config.ts';
import type { TrainingRecording } from '../../network/sampler.ts';
import { getDataset, listSessions, listSubjects, readEvents } from '../../server/catalogue/index.ts';
import { parseSubjects } from '../../subjects.ts';
import type { Task } from '../../task.ts';

export interface TrainingData {
  readonly recordings: TrainingRecording[];
  /** Content hash of the data set. */
  readonly datasetHash: string;
  /** Keys of the subjects that were asked for and are there. */
  readonly subjects: string[];
}

/**
 * Reads the recordings that a configuration names and turns them into frames.
 *
 * @throws AppError `not_found` for an unknown data set, `bad_request` when no subject or session is left.
 */
export async function loadTrainingData(config: TrainingConfig, task: Task): Promise<TrainingData> {
  const dataset = await getDataset(config.dataset);
  const wanted = parseSubjects(config.subjects);
  const subjects = (await listSubjects(dataset.id)).map(({ key }) => key).filter(wanted);
  if (subjects.length === 0)
    throw new AppError('bad_request', `None of the subjects "${config.subjects}" is in ${dataset.name}.`, {
      hint: 'List them with: npx mouseprint datasets show NAME',
    });
  const known = dataset.splits.map(({ split }) => split);
  const unknown = config.splits.filter((split) => !known.includes(split));
  if (unknown.length > 0)
    throw new AppError('bad_request', `${dataset.name} has no split called ${unknown.join(', ')}.`, {
      hint: `Its splits: ${known.join(', ')}.`,
    });
  const splits = config.splits.length > 0 ? config.splits : undefined;
  const sessions = await listSessions({ dataset: dataset.id, subjects, splits });
  const signal = SIGNALS[config.signal];
  const recordings: TrainingRecording[] = [];
  for await (const { session, events } of readEvents(dataset.id, sessions)) {
    throwIfCancelled(task.signal);
    const frames = prepareFrames(signal, events);
    recordings.push({ subject: session.subject, session: session.key, frames });
  }
  return { recordings, datasetHash: dataset.contentHash, subjects };
}
