import { isOwn, labelledSplits } from '../attribution.ts';

/**
 * Rows of which it is known who moved the mouse, by the rule of `lib/attribution.ts`.
 * @param labels `genuine`, `impostor` or empty
 * @returns undefined when that is all of them
 */
export function attributedRows(splits: readonly string[], labels: readonly string[]): number[] | undefined {
  const sessions = labels.map((label, i) => ({ split: splits[i], label: label || null }));
  const labelled = labelledSplits(sessions);
  if (labelled.size === 0) return undefined;
  const rows: number[] = [];
  sessions.forEach((session, i) => {
    if (isOwn(session, labelled)) rows.push(i);
  });
  return rows.length === labels.length ? undefined : rows;
}

/** What a reader of figures should know where some rows take no part. */
export function unattributedNote(left: number): string {
  return `${left.toLocaleString('en-GB')} blocks of sessions in which somebody else may have moved the mouse are on the map, but not in these figures.`;
}
