/**
 * Whose movement is a session? The one rule: a session is its subject's own where it is labelled genuine, and where nothing in its
 * split is labelled at all. Data sets such as Balabit's put the sessions of intruders under the account that they attacked: what is labelled
 * an impostor's, and what stands unlabelled beside labelled sessions, may be anybody's.
 */

/** Sessions that may be chosen from: certainly the subject's own, or everything under the subject's name. */
export const WHOSE = ['own', 'all'] as const;
export type Whose = (typeof WHOSE)[number];

/** What the rule looks at. A label is `genuine` or `impostor`; null where the data set says nothing. */
export interface Attributed {
  split: string;
  label: string | null;
}

/** Splits in which the data set labels sessions. Give it all sessions of the data set: a part may lack the labelled ones. */
export function labelledSplits(sessions: Iterable<Attributed>): ReadonlySet<string> {
  const splits = new Set<string>();
  for (const { split, label } of sessions) if (label !== null) splits.add(split);
  return splits;
}

/** Whether a session is certainly its subject's own, given the {@link labelledSplits} of its data set. */
export function isOwn({ split, label }: Attributed, labelled: ReadonlySet<string>): boolean {
  return label === null ? !labelled.has(split) : label === 'genuine';
}

/**
 * The sessions that are certainly their subject's own.
 * @param all sessions of the data set, where `sessions` are only a part
 */
export function ownSessions<S extends Attributed>(
  sessions: readonly S[],
  all: Iterable<Attributed> = sessions,
): S[] {
  const labelled = labelledSplits(all);
  return sessions.filter((session) => isOwn(session, labelled));
}

/** How many sessions take no part, and why. */
export interface LeftOut {
  /** Labelled as somebody else's. */
  impostor: number;
  /** Unlabelled in a split in which others are labelled. */
  unlabelled: number;
}

/** The sessions that take part, and how many do not. `own` by {@link ownSessions}. */
export function chooseSessions<S extends Attributed>(
  whose: Whose,
  sessions: readonly S[],
  all: Iterable<Attributed> = sessions,
): { sessions: S[]; leftOut: LeftOut } {
  if (whose === 'all') return { sessions: [...sessions], leftOut: { impostor: 0, unlabelled: 0 } };
  const own = ownSessions(sessions, all);
  const impostor = sessions.filter(({ label }) => label === 'impostor').length;
  return {
    sessions: own,
    leftOut: { impostor, unlabelled: sessions.length - own.length - impostor },
  };
}

/** "405 labelled as somebody else's and 795 unlabelled"; empty when nothing is left out. */
export function describeLeftOut({ impostor, unlabelled }: LeftOut): string {
  const count = (n: number) => n.toLocaleString('en-GB');
  return [
    impostor > 0 ? `${count(impostor)} labelled as somebody else's` : '',
    unlabelled > 0 ? `${count(unlabelled)} unlabelled` : '',
  ]
    .filter(Boolean)
    .join(' and ');
}
