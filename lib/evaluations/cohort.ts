import { ownSessions } from '../attribution.ts';
import { getDataset, listSessions } from '../catalogue/index.ts';
import { AppError } from '../errors.ts';
import type { ExtractorOrigin, ListedSession } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';
import type { Member } from './system.ts';

/** Blocks of the cohort overlap by half, as in the recipes. */
const COHORT_STRIDE = 64;

/**
 * The sessions that an extractor was trained on, as far as they are certainly their subjects' own and the protocol lets these people
 * into the cohort.
 *
 * @throws AppError `bad_data` when none of them are imported
 */
export async function cohortSessions(origin: ExtractorOrigin, protocol: Protocol): Promise<ListedSession[]> {
  const { dataset, subjects, splits } = origin;
  const wanted = parseSubjects(protocol.extractor.cohort);
  const trained = new Set(subjects);
  const all = dataset === null ? [] : await listSessions({ dataset });
  const cohort = ownSessions(all).filter(
    ({ subject, split }) =>
      trained.has(subject) && wanted(subject) && (splits.length === 0 || splits.includes(split)),
  );
  if (cohort.length === 0)
    throw new AppError('bad_data', 'None of the people that the network was trained on are imported.', {
      hint: `Import ${dataset ?? 'its data set'} again: mean and covariances are fitted on its training subjects.`,
    });
  return cohort;
}

/** Embeddings of {@link cohortSessions}. */
export async function embedCohort(
  member: Member,
  protocol: Protocol,
  task: Task,
): Promise<SessionEmbeddings[]> {
  const { origin, embedder, embed } = member;
  const sessions = await cohortSessions(origin, protocol);
  const { contentHash } = await getDataset(origin.dataset!);
  const embedded = await embed(sessions, {
    dataset: origin.dataset!,
    datasetHash: contentHash,
    stride: COHORT_STRIDE,
    task,
    message: `Embedding the cohort with ${embedder.name}`,
  });
  return sessions.map(({ key }) => embedded.get(key)!);
}
