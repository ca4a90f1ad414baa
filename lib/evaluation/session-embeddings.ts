/** What a network made of one session: an embedding per block, in order, blocks not overlapping unless said. */
export interface SessionEmbeddings {
  subject: string;
  /** Session key within its data set. */
  session: string;
  split: string;
  /** `count` × `dims`, row-major, as the network gave them. */
  embeddings: Float32Array;
  count: number;
  dims: number;
  /** First event of each block, where the network may have left blocks out. */
  starts?: Int32Array;
}

/** Every `step`-th embedding: from blocks at stride 64 those at stride 128, without running the network again. */
export function everyNth(session: SessionEmbeddings, step: number): SessionEmbeddings {
  if (step === 1) return session;
  const { dims } = session;
  const count = Math.ceil(session.count / step);
  const embeddings = new Float32Array(count * dims);
  for (let i = 0; i < count; i++)
    embeddings.set(session.embeddings.subarray(i * step * dims, (i * step + 1) * dims), i * dims);
  return { ...session, embeddings, count, starts: session.starts?.filter((_, i) => i % step === 0) };
}

/** The embeddings of several sessions of one subject below each other. */
export function concatenate(sessions: readonly SessionEmbeddings[]): {
  embeddings: Float32Array;
  count: number;
} {
  const count = sessions.reduce((sum, session) => sum + session.count, 0);
  const dims = sessions[0]?.dims ?? 0;
  const embeddings = new Float32Array(count * dims);
  let at = 0;
  for (const session of sessions) {
    embeddings.set(session.embeddings.subarray(0, session.count * dims), at);
    at += session.count * dims;
  }
  return { embeddings, count };
}

/**
 * Leaves in each of several networks' embeddings of one session only the blocks that all of them have, so that their
 * scores can be added block by block.
 */
export function alignBlocks(parts: readonly SessionEmbeddings[]): SessionEmbeddings[] {
  const all = parts.map(({ starts }) => starts);
  if (all.some((starts) => starts === undefined)) return [...parts];
  const shared = [...all[0]!].filter((start) => all.every((starts) => starts!.includes(start)));
  if (parts.every(({ count }) => count === shared.length)) return [...parts];
  return parts.map((part) => {
    const { dims } = part;
    const embeddings = new Float32Array(shared.length * dims);
    shared.forEach((start, i) => {
      const row = part.starts!.indexOf(start);
      embeddings.set(part.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
    });
    return { ...part, embeddings, count: shared.length, starts: Int32Array.from(shared) };
  });
}
