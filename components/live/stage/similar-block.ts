import type { Profile } from '@/lib/signature/profile.ts';
import { directions, dot } from '@/lib/signature/template.ts';

export interface SimilarBlock {
  /** Which block of the enrolment, counted from 0. */
  readonly index: number;
  /** Cosine of the two embeddings' directions, −1 … 1. */
  readonly cosine: number;
}

/** The block of an enrolment that is most like `embedding`; null for a profile without blocks. */
export function mostSimilarBlock(
  embedding: Float32Array,
  { embeddings, dims }: Pick<Profile, 'embeddings' | 'dims'>,
  mean: Float32Array,
): SimilarBlock | null {
  const own = directions(embedding, dims, mean);
  const enrolled = directions(embeddings, dims, mean);
  let best: SimilarBlock | null = null;
  for (let i = 0; i * dims < enrolled.length; i++) {
    const cosine = dot(own, enrolled.subarray(i * dims, (i + 1) * dims));
    if (!best || cosine > best.cosine) best = { index: i, cosine };
  }
  return best;
}
