/** A column of names: `codes[i]` is the place of row i's name in `names`. */
export interface NameColumn {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** Embedded blocks of several people, a row each; the sessions of a person appear in order of recording. */
export interface EmbeddedBlocks {
  readonly dims: number;
  /** Row-major, as the network gave them. */
  readonly embeddings: Float32Array;
  readonly subjects: NameColumn;
  readonly sessions: NameColumn;
  readonly splits: NameColumn;
  /** `genuine`, `impostor` or empty. */
  readonly labels: NameColumn;
  /** First event of each block. */
  readonly starts: Int32Array;
}

export function nameAt({ names, codes }: NameColumn, row: number): string {
  return names[codes[row]];
}

/** The rows of each session in order of recording, by the session's name. */
export function rowsBySession({ sessions, starts }: EmbeddedBlocks): Map<string, Int32Array> {
  const rows = new Map<string, number[]>();
  for (let i = 0; i < starts.length; i++) {
    const name = nameAt(sessions, i);
    const own = rows.get(name);
    if (own) own.push(i);
    else rows.set(name, [i]);
  }
  return new Map(
    [...rows].map(([name, own]) => [name, Int32Array.from(own.sort((a, b) => starts[a] - starts[b]))]),
  );
}
