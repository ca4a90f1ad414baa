import { groupOfSubject } from '../datasets/manifest.ts';
import { type ListedSession, type Plan, planEvaluation } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { System } from './system.ts';

/** The plan that holds for every member: each must be allowed to judge these people. */
export function planAll<S extends ListedSession>(
  protocol: Protocol,
  dataset: string,
  sessions: readonly S[],
  system: System,
  subjects: string | undefined,
): Plan<S> {
  const groupOf = (subject: string) => groupOfSubject(dataset, subject);
  const plans = system.members.map(({ origin }) =>
    planEvaluation(protocol, dataset, sessions, origin, subjects ?? protocol.subjects, groupOf),
  );
  const smallest = plans.reduce((a, b) => (b.subjects.length < a.subjects.length ? b : a));
  // Without named subjects each member leaves out whom it knows: what remains must be new to all.
  for (const { origin } of system.members)
    planEvaluation(protocol, dataset, sessions, origin, smallest.subjects.join(','), groupOf);
  return smallest;
}
