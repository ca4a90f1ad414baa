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
}

/** Every `step`-th embedding: from blocks at stride 64 those at stride 128, without running the network again. */
export function everyNth(session: SessionEmbeddings, step: number): SessionEmbeddings {
  if (step === 1) return session;
  const { dims } = session;
  const count = Math.ceil(session.count / step);
  const embeddings = new Float32Array(count * dims);
  for (let i = 0; i < count; i++)
    embeddings.set(session.embeddings.subarray(i * step * dims, (i * step + 1) * dims), i * dims);
  return { ...session, embeddings, count };
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
