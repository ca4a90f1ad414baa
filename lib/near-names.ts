/** Edits (insert, delete, replace, swap neighbours) that turn one text into another, without regard to case. */
function editDistance(a: string, b: string): number {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  const rows = [Array.from({ length: t.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const same = s[i - 1] === t[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1])
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[s.length][t.length];
}

/** Names that somebody may have meant, the nearest first, three at most: a third of the letters may be wrong. */
export function nearNames(wrong: string, names: Iterable<string>): string[] {
  return [...new Set(names)]
    .map((name) => ({ name, edits: editDistance(wrong, name) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(Math.max(wrong.length, name.length) / 3)))
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}
