import type { ScoreSet } from '../../evaluation/scores.ts';
import { FUSION_SIZES, type FusionSize } from '../../evaluation/windows.ts';
import type { Steps } from '../../projection/steps.ts';
import type { EmbeddedBlocks } from './blocks.ts';
import { type Comparing, enrolHalves } from './compare-halves.ts';
import { planHalves } from './halves.ts';
import { type Sharpness, sharpnessOf } from './sharpness.ts';

/** The scores of one fusion size with their figures. */
export interface FusedSimilarity extends Sharpness {
  readonly scores: ScoreSet;
}

/** Whether embeddings work as a signature: earlier sessions against later ones, at every fusion size. */
export interface Similarity {
  readonly subjects: readonly string[];
  readonly leftOut: readonly { subject: string; reason: string }[];
  readonly fused: readonly FusedSimilarity[];
  /** Rows of the blocks of each probe session and of each person's enrolment. */
  readonly probeRows: readonly Int32Array[];
  readonly enrolRows: readonly Int32Array[];
}

/** Measures {@link Similarity}; sizes for which every session is too short are left out. */
export function* measureSimilarity(
  blocks: EmbeddedBlocks,
  by: Comparing = 'cosine',
  sizes: readonly FusionSize[] = FUSION_SIZES,
): Steps<Similarity> {
  yield { fraction: 0, message: 'enrolling the earlier sessions' };
  const halves = enrolHalves(blocks, planHalves(blocks), by);
  const fused: FusedSimilarity[] = [];
  for (const [done, size] of sizes.entries()) {
    yield { fraction: 0.05 + (0.95 * done) / sizes.length, message: `comparing ${sizeWords(size)}` };
    const scores = halves.compare(size);
    const figures = sharpnessOf(scores, size);
    if (figures) fused.push({ ...figures, scores });
  }
  const { plan, probeRows, enrolRows } = halves;
  return { subjects: plan.subjects, leftOut: plan.leftOut, fused, probeRows, enrolRows };
}

/** "1 block", "5 blocks", "whole sessions" */
export function sizeWords(size: FusionSize): string {
  return size === 'session' ? 'whole sessions' : size === 1 ? '1 block' : `${size} blocks`;
}
