import { fitComparison } from '@/lib/projection/comparison.ts';
import { runSteps } from '@/lib/projection/steps.ts';
import type { EmbeddedBlocks } from '@/lib/signature/similarity/blocks.ts';
import type { Comparing } from '@/lib/signature/similarity/compare-halves.ts';
import { measureSimilarity, type Similarity } from '@/lib/signature/similarity/measure.ts';
import { silentTask } from '@/lib/task.ts';
import { answerPage } from '../ui/worker-messages.ts';

export interface SimilarityOrder extends EmbeddedBlocks {
  /** Plain figures, which get equal say first. */
  readonly plain: boolean;
  readonly by: Comparing;
}

export type FromSimilarityWorker =
  | { type: 'progress'; fraction: number; message: string }
  | { type: 'done'; similarity: Similarity };

answerPage<SimilarityOrder, FromSimilarityWorker>(async (order, tell) => {
  const blocks = order.plain ? equalSay(order) : order;
  const similarity = await runSteps(measureSimilarity(blocks, order.by), silentTask, {
    onStep: ({ fraction, message }) => tell({ type: 'progress', fraction, message }),
  });
  tell({ type: 'done', similarity });
});

function equalSay(order: SimilarityOrder): EmbeddedBlocks {
  const { embeddings, dims } = order;
  const points = { values: embeddings, count: embeddings.length / dims, dims };
  const { values } = fitComparison(points, { metric: 'euclidean', plain: true })(points);
  return { ...order, embeddings: Float32Array.from(values) };
}
