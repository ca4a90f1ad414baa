import { chooseSessions, describeLeftOut, type LeftOut, type Whose } from '../attribution.ts';
import {
  getDataset,
  listSessions,
  listSubjects,
  readEvents,
  type SessionSummary,
} from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { sha256Hex } from '../hash.ts';
import type { Events } from '../mouse/events.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { prepareFrames } from '../mouse/signals/signal.ts';
import type { TrainingConfig } from '../network/config.ts';
import { COPIES } from '../network/copies.ts';
import type { TrainingRecording } from '../network/sampler.ts';
import { parseSources } from '../network/sources.ts';
import { cropFrames } from '../network/spec.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';

/** What one data set contributes. */
export interface SourceSessions {
  readonly dataset: string;
  readonly hash: string;
  readonly sessions: SessionSummary[];
}

/** Sessions that a configuration names. */
export interface TrainingSessions {
  /** The configuration's data set first, then the further ones. */
  readonly sources: readonly SourceSessions[];
  /** Sessions of the same subjects and splits that may be somebody else's, and so are not among them. */
  readonly leftOut: LeftOut;
  /** Names the content of all data sets: that of a single one is its content hash. */
  readonly datasetHash: string;
}

export interface TrainingData extends TrainingSessions {
  readonly recordings: TrainingRecording[];
}

/**
 * Finds the sessions that a configuration names, without reading them.
 *
 * @throws AppError `not_found` for an unknown data set, `bad_request` for a split that it does not have, or when
 * fewer than two subjects are left of one.
 */
export async function findTrainingSessions(config: TrainingConfig): Promise<TrainingSessions> {
  const { whose } = config;
  const sources = [await findSource(config.dataset, config.subjects, config.splits, whose)];
  for (const { dataset, subjects } of parseSources(config.further)) {
    if (sources.some((source) => source.dataset === dataset))
      throw new AppError(
        'bad_request',
        `${dataset} is learned from already; it cannot be a further data set.`,
        {
          hint: 'Name each data set once, in dataset or in further.',
        },
      );
    sources.push(await findSource(dataset, subjects, [], whose));
  }
  const hashes = sources.map(({ hash }) => hash);
  const datasetHash =
    hashes.length === 1 ? hashes[0] : await sha256Hex(new TextEncoder().encode(hashes.join('+')));
  const count = (kind: keyof LeftOut) => sources.reduce((sum, { leftOut }) => sum + leftOut[kind], 0);
  const leftOut = { impostor: count('impostor'), unlabelled: count('unlabelled') };
  return { sources, leftOut, datasetHash };
}

async function findSource(
  name: string,
  subjects: string,
  splits: readonly string[],
  whose: Whose,
): Promise<SourceSessions & { leftOut: LeftOut }> {
  const dataset = await getDataset(name);
  const known = dataset.splits.map(({ split }) => split);
  const unknown = splits.filter((split) => !known.includes(split));
  if (unknown.length > 0)
    throw new AppError('bad_request', `${dataset.name} has no split called ${unknown.join(', ')}.`, {
      hint: `Its splits: ${known.join(', ')}.`,
    });
  const wanted = parseSubjects(subjects);
  const keys = new Set((await listSubjects(dataset.id)).map(({ key }) => key).filter(wanted));
  const all = await listSessions({ dataset: dataset.id });
  const asked = all.filter(
    ({ subject, split }) => keys.has(subject) && (splits.length === 0 || splits.includes(split)),
  );
  const { sessions, leftOut } = chooseSessions(whose, asked, all);
  const found = new Set(sessions.map(({ subject }) => subject)).size;
  if (found < 2)
    throw new AppError(
      'bad_request',
      `Training needs at least two subjects; of "${subjects || 'all'}" ${dataset.name} has ${found}.`,
      { hint: 'Choose more subjects; `npx mouseprint datasets` says how many there are.' },
    );
  return { dataset: name, hash: dataset.contentHash, sessions, leftOut };
}

/** "Learns from 476 of 1,676 sessions; left out: …": what a run says of whose movement it takes. */
export function describeTrainingSessions(taken: number, leftOut: LeftOut): string {
  const total = taken + leftOut.impostor + leftOut.unlabelled;
  const count = (n: number) => n.toLocaleString('en-GB');
  if (total === taken) return `Learns from ${count(taken)} sessions.`;
  return `Learns from ${count(taken)} of ${count(total)} sessions. Left out, since somebody else may have moved the mouse: ${describeLeftOut(leftOut)}. --set whose=all takes them too.`;
}

/**
 * Reads those sessions and turns them, and the changed copies that the configuration asks for, into frames. Of several data sets,
 * people with nothing as long as a crop are left out: short recordings are a fact of large collections, not a mistake.
 */
export async function loadTrainingData(config: TrainingConfig, task: Task): Promise<TrainingData> {
  const { sources, leftOut, datasetHash } = await findTrainingSessions(config);
  const total = sources.reduce((sum, { sessions }) => sum + sessions.length, 0);
  task.log(describeTrainingSessions(total, leftOut));
  const signal = SIGNALS.get(config.signal);
  const recordings: TrainingRecording[] = [];
  for (const { dataset, sessions } of sources)
    for await (const { session, events } of readEvents(dataset, sessions)) {
      throwIfCancelled(task.signal);
      const { subject, key } = session;
      for (const change of [(same: Events) => same, ...COPIES[config.copies]])
        recordings.push({
          ...{ subject, session: key, frames: prepareFrames(signal, change(events)) },
          ...(sources.length > 1 && { dataset }),
        });
    }
  if (sources.length === 1) return { sources, leftOut, recordings, datasetHash };
  const crop = cropFrames(config);
  const person = ({ dataset, subject }: TrainingRecording) => `${dataset}/${subject}`;
  const long = new Set(
    recordings.filter(({ frames }) => Math.floor(frames.length * (1 - config.holdBack)) >= crop).map(person),
  );
  const short = new Set(recordings.map(person).filter((name) => !long.has(name)));
  if (short.size > 0) task.log(`Too short to learn from, left out: ${[...short].join(', ')}`);
  return { sources, leftOut, recordings: recordings.filter((one) => long.has(person(one))), datasetHash };
}
