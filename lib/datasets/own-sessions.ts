interface Labelled {
  split: string;
  label: string | null;
}

/**
 * The sessions that are certainly the subject's own. Data sets such as Balabit's put sessions of intruders under the
 * account they attacked: what is labelled an impostor's is left out, and what has no label in a split where others have one.
 */
export function ownSessions<S extends Labelled>(sessions: readonly S[]): S[] {
  const labelled = new Set(sessions.filter(({ label }) => label !== null).map(({ split }) => split));
  return sessions.filter(({ split, label }) => (label === null ? !labelled.has(split) : label === 'genuine'));
}
