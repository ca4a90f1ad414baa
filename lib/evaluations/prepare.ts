import { AdaptedBackend } from '../evaluation/backends/adapted.ts';
import { fitAdapted } from '../evaluation/backends/adapted-fit.ts';
import type { Backend } from '../evaluation/backends/backend.ts';
import { BoundedBackend } from '../evaluation/backends/bounded.ts';
import { CosineBackend } from '../evaluation/backends/cosine.ts';
import { OneClassSvmBackend } from '../evaluation/backends/one-class-svm.ts';
import { SNormBackend } from '../evaluation/backends/s-norm.ts';
import {
  fitShippedBackend,
  openBackend,
  type ShippedBackend,
  shippedBackendSchema,
} from '../evaluation/backends/shipped.ts';
import { meanOfSubjects } from '../evaluation/backends/vectors.ts';
import type { SystemPart } from '../evaluation/judge.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import { concatenate, type SessionEmbeddings } from '../evaluation/session-embeddings.ts';
import type { Task } from '../task.ts';
import { embedCohort } from './cohort.ts';
import type { Member } from './system.ts';

/** A back-end ready to score, and how its centre was found, for the report. */
export interface PreparedBackend {
  backend: Backend;
  name: string;
  centre: 'extractor' | 'enrolment' | 'none';
  /** Where people are compared within groups: the back-end of the claim's group. */
  choose?: SystemPart['choose'];
  /** As `choose`, fitted each time as if whoever moved the mouse, when it is not the claimed person, were a stranger. */
  strangers?: SystemPart['choose'];
}

/**
 * Makes the back-end of a member for a plan. What has to be fitted is fitted on extractor subjects only, or taken from the file
 * that came with the weights; with a centre of enrolment, the enrolment sessions alone give a mean and, of
 * eight people or more, the scatter within them (`wccn`), unless another back-end was asked for.
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
  const { backend: name } = member;
  if (name === 'wccn' || name === 'lda') return fittedToEnrolment(name, plan, enrolled);
  if (centreOf(protocol, plan.dataset, member.origin.dataset) === 'enrolment') {
    // A PLDA of one data set misleads on another (DESIGN §6).
    if (!member.backendChosen)
      return fittedToEnrolment(plan.subjects.length < FEWEST_TO_FIT ? 'cosine' : 'wccn', plan, enrolled);
    if (name === 'cosine') return fittedToEnrolment('cosine', plan, enrolled);
  }
  const kind = name === 'cosine' ? 'cosine' : 'plda';
  const usable = member.shipped && (kind === 'cosine' || member.shipped.kind === 'plda');
  const cohort = usable && !sNorm ? [] : await embedCohort(member, protocol, task);
  const shipped = usable ? member.shipped! : shippedBackendSchema.parse(fitShippedBackend(kind, cohort));
  const opened = open(shipped, kind);
  const backend = name === 'plda-bounded' ? new BoundedBackend(opened) : opened;
  if (!sNorm) return { backend, name, centre: 'extractor' };
  const subjects = [...new Set(cohort.map(({ subject }) => subject))];
  const members = subjects.map((subject) =>
    concatenate(cohort.filter((session) => session.subject === subject)),
  );
  return {
    backend: new SNormBackend(backend, members),
    name: `${name}+s-norm`,
    centre: 'extractor',
  };
}

/** Of fewer people a space is not fitted unless asked for. */
const FEWEST_TO_FIT = 8;

type EnrolmentKind = 'cosine' | 'wccn' | 'lda';

/** A back-end made from the enrolment under evaluation alone; one for each group where only people of one are compared. */
function fittedToEnrolment(
  kind: EnrolmentKind,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
): PreparedBackend {
  const known = new Map<string, Backend>();
  /** Of everybody in the claim's group but one. */
  function backendFor(claim: number, stranger: number): Backend {
    const group = plan.groups?.[claim];
    const name = `${group}/${stranger}`;
    const before = known.get(name);
    if (before) return before;
    const people = plan.enrol.filter((_, i) => i !== stranger && plan.groups?.[i] === group);
    const backend = fit(
      kind,
      people.flat().map(({ key }) => enrolled.get(key)!),
    );
    known.set(name, backend);
    return backend;
  }
  const everybody = -1;
  return {
    ...{ backend: backendFor(0, everybody), name: kind, centre: 'enrolment' },
    ...(plan.groups && { choose: (claim) => backendFor(claim, everybody) }),
    // A mean is hardly moved by one person; a fitted space is.
    ...(kind !== 'cosine' &&
      plan.subjects.length > 3 && {
        strangers: (claim, actual) => backendFor(claim, actual === claim ? everybody : actual),
      }),
  };
}

function fit(kind: EnrolmentKind, sessions: readonly SessionEmbeddings[]): Backend {
  return kind === 'cosine'
    ? new CosineBackend(meanOfSubjects(sessions))
    : new AdaptedBackend(kind, fitAdapted(kind, sessions));
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
