/**
 * Rows of which it is known who moved the mouse: those labelled genuine, and all of splits without labels. What stands unlabelled
 * or as an impostor beside labelled sessions may be anybody's, whatever account it was recorded under.
 * @param labels `genuine`, `impostor` or empty
 * @returns undefined when that is all of them
 */
export function attributedRows(splits: readonly string[], labels: readonly string[]): number[] | undefined {
  const labelled = new Set(splits.filter((_, i) => labels[i] !== ''));
  if (labelled.size === 0) return undefined;
  const rows: number[] = [];
  labels.forEach((label, i) => {
    if (label === 'genuine' || (label === '' && !labelled.has(splits[i]))) rows.push(i);
  });
  return rows.length === labels.length ? undefined : rows;
}

/** What a reader of figures should know where some rows take no part. */
export function unattributedNote(left: number): string {
  return `${left.toLocaleString('en-GB')} blocks of sessions in which somebody else may have moved the mouse are on the map, but not in these figures.`;
}
