/** How scores are made from embeddings. */
export const BACKENDS = ['cosine', 'plda', 'plda-bounded', 'ocsvm', 'wccn', 'lda'] as const;
export type BackendName = (typeof BACKENDS)[number];
