import { isOwn, type labelledSplits } from '../attribution.ts';
import type { ListedSession } from './plan.ts';
import type { Protocol } from './protocol.ts';

/**
 * A subject's sessions on either side of a protocol. "Earlier" and "later" halve the sessions in order of recording, the
 * larger half enrolling; sessions of which nobody knows who moved the mouse belong to neither half.
 *
 * @param labelled the {@link labelledSplits} of the data set
 */
export function selectSessions<S extends ListedSession>(
  protocol: Protocol,
  sessions: readonly S[],
  labelled: ReturnType<typeof labelledSplits>,
): { enrol: S[]; probe: S[] } {
  const attributed = sessions
    .filter((session) => isOwn(session, labelled))
    .sort((a, b) => a.position - b.position);
  const middle = Math.ceil(attributed.length / 2);
  const judged = sessions.filter(({ label }) => label !== null);
  const pick = ({ splits, part }: Protocol['enrol'], pool: readonly S[]) => {
    const half =
      part === 'earlier' ? attributed.slice(0, middle) : part === 'later' ? attributed.slice(middle) : pool;
    return half.filter(({ split }) => splits === undefined || splits.includes(split));
  };
  return {
    enrol: pick(protocol.enrol, attributed),
    probe: pick(protocol.probe, protocol.impostors === 'labelled' ? judged : attributed),
  };
}
