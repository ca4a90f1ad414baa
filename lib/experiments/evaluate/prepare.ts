import type { Backend } from '../../evaluation/backends/backend.ts';
import { CosineBackend } from '../../evaluation/backends/cosine.ts';
import { OneClassSvmBackend } from '../../evaluation/backends/one-class-svm.ts';
import { SNormBackend } from '../../evaluation/backends/s-norm.ts';
import {
  fitShippedBackend,
  openBackend,
  type ShippedBackend,
  shippedBackendSchema,
} from '../../evaluation/backends/shipped.ts';
import { meanOfSubjects } from '../../evaluation/backends/vectors.ts';
import type { Plan } from '../../evaluation/plan.ts';
import type { Protocol } from '../../evaluation/protocol.ts';
import { concatenate, type SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import type { Task } from '../../task.ts';
import { embedCohort } from './cohort.ts';
import type { Member } from './system.ts';

/** A back-end ready to score, and how its centre was found, for the report. */
export interface PreparedBackend {
  backend: Backend;
  name: string;
  centre: 'extractor' | 'enrolment' | 'none';
}

/**
 * Makes the back-end of a member for a plan. What has to be fitted is fitted on extractor subjects only, or taken from the file
 * that came with the weights; with a centre of enrolment, only the mean of the enrolment sessions is used.
 */
export async function prepareBackend(
  member: Member,
  protocol: Protocol,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
  { sNorm, task }: { sNorm: boolean; task: Task },
): Promise<PreparedBackend> {
  const { dims } = member.embedder;
  if (member.backend === 'ocsvm')
    return { backend: new OneClassSvmBackend(dims), name: 'ocsvm', centre: 'none' };
  // A PLDA of one data set misleads on another (DESIGN §6), so the centre of enrolment goes with the cosine.
  if (
    centreOf(protocol, plan.dataset, member.origin.dataset) === 'enrolment' &&
    !(member.backend === 'plda' && member.backendChosen)
  ) {
    const sessions = plan.enrol.flat().map(({ key }) => enrolled.get(key)!);
    return { backend: new CosineBackend(meanOfSubjects(sessions)), name: 'cosine', centre: 'enrolment' };
  }
  const usable = member.shipped && (member.backend === 'cosine' || member.shipped.kind === 'plda');
  const cohort = usable && !sNorm ? [] : await embedCohort(member, protocol, task);
  const shipped = usable
    ? member.shipped!
    : shippedBackendSchema.parse(fitShippedBackend(member.backend, cohort));
  const backend = open(shipped, member.backend);
  if (!sNorm) return { backend, name: member.backend, centre: 'extractor' };
  const subjects = [...new Set(cohort.map(({ subject }) => subject))];
  const members = subjects.map((subject) =>
    concatenate(cohort.filter((session) => session.subject === subject)),
  );
  return {
    backend: new SNormBackend(backend, members),
    name: `${member.backend}+s-norm`,
    centre: 'extractor',
  };
}

function open(shipped: ShippedBackend, name: 'cosine' | 'plda'): Backend {
  return name === 'cosine' ? new CosineBackend(Float64Array.from(shipped.mean)) : openBackend(shipped);
}

/** What `auto` means for a network and a data set. */
export function centreOf(
  protocol: Protocol,
  dataset: string,
  trainedOn: string | null,
): 'extractor' | 'enrolment' {
  if (protocol.centre !== 'auto') return protocol.centre;
  return dataset === trainedOn ? 'extractor' : 'enrolment';
}
