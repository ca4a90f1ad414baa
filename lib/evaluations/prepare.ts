import type { Backend, BackendKind } from '../evaluation/backends/backend.ts';
import { type Bound, BoundedBackend } from '../evaluation/backends/bounded.ts';
import { BACKENDS } from '../evaluation/backends/registry.ts';
import { SNormBackend } from '../evaluation/backends/s-norm.ts';
import type { Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { SystemPart } from '../evaluation/score-plan.ts';
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
 * eight people or more, a PLDA (`adapted-plda`), unless another back-end was asked for.
 */
export async function prepareBackend(
  member: Member,
  protocol: Protocol,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
  how: { sNorm: boolean; task: Task },
): Promise<PreparedBackend> {
  const prepared = await prepareUnbounded(member, protocol, plan, enrolled, how);
  return member.bound ? boundAll(prepared, member.bound) : prepared;
}

/** All that a member may be compared by, {@link BoundedBackend bounded}. */
function boundAll(
  { backend, name, centre, choose, strangers }: PreparedBackend,
  bound: Bound,
): PreparedBackend {
  const known = new Map<Backend, Backend>();
  const wrap = (inner: Backend): Backend => {
    const before = known.get(inner) ?? new BoundedBackend(inner, bound);
    known.set(inner, before);
    return before;
  };
  return {
    backend: wrap(backend),
    name: `${name}-bounded`,
    centre,
    ...(choose && { choose: (claim, actual) => wrap(choose(claim, actual)) }),
    ...(strangers && { strangers: (claim, actual) => wrap(strangers(claim, actual)) }),
  };
}

async function prepareUnbounded(
  member: Member,
  protocol: Protocol,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
  { sNorm, task }: { sNorm: boolean; task: Task },
): Promise<PreparedBackend> {
  const { backend: name, fit } = member;
  if (fit) return fittedBy(fit, name, plan, enrolled);
  const kind = BACKENDS.get(name);
  if (kind.fittedTo === 'nobody')
    return { backend: await kind.make(member.embedder.dims), name, centre: 'none' };
  if (kind.fittedTo === 'enrolment') return fittedToEnrolment(name, plan, enrolled);
  if (centreOf(protocol, plan.dataset, member.origin.dataset) === 'enrolment') {
    // A PLDA of one data set misleads on another.
    if (!member.backendChosen)
      return fittedToEnrolment(
        plan.subjects.length < FEWEST_TO_FIT ? 'cosine' : 'adapted-plda',
        plan,
        enrolled,
      );
    if (kind.recentre) return fittedToEnrolment(name, plan, enrolled);
  }
  const opened = member.shipped && kind.open?.(member.shipped);
  const cohort = opened && !sNorm ? [] : await embedCohort(member, protocol, task);
  const backend = opened ?? kind.fit(cohort);
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

/** A back-end made from the enrolment under evaluation alone; one for each group where only people of one are compared. */
function fittedToEnrolment(
  name: string,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
): PreparedBackend {
  const kind = BACKENDS.get(name);
  const refit = fitToEnrolment(kind);
  if (!refit) throw new Error(`${name} is not fitted to the enrolment.`);
  const { strangers, ...fitted } = fittedBy(refit, name, plan, enrolled);
  // A mean is hardly moved by one person; a fitted space is.
  return kind.fittedTo === 'enrolment' ? { ...fitted, strangers } : fitted;
}

/** As {@link fittedToEnrolment}, by a function. */
function fittedBy(
  refit: (sessions: readonly SessionEmbeddings[]) => Backend,
  name: string,
  plan: Plan,
  enrolled: ReadonlyMap<string, SessionEmbeddings>,
): PreparedBackend {
  const known = new Map<string, Backend>();
  /** Of everybody in the claim's group but one. */
  const backendFor = (claim: number, stranger: number): Backend => {
    const group = plan.groups?.[claim];
    const key = `${group}/${stranger}`;
    const before = known.get(key);
    if (before) return before;
    const people = plan.enrol.filter((_, i) => i !== stranger && plan.groups?.[i] === group);
    const backend = refit(people.flat().map(({ key }) => enrolled.get(key)!));
    known.set(key, backend);
    return backend;
  };
  const everybody = -1;
  return {
    ...{ backend: backendFor(0, everybody), name, centre: 'enrolment' },
    ...(plan.groups && { choose: (claim) => backendFor(claim, everybody) }),
    ...(plan.subjects.length > 3 && {
      strangers: (claim: number, actual: number) => backendFor(claim, actual === claim ? everybody : actual),
    }),
  };
}

/** How a kind is fitted to people under evaluation, if it can be. */
function fitToEnrolment(kind: BackendKind) {
  if (kind.fittedTo === 'enrolment') return kind.fit.bind(kind);
  return kind.fittedTo === 'extractor' ? kind.recentre?.bind(kind) : undefined;
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
