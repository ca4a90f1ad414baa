import { fitComparison } from '@/lib/projection/comparison.ts';
import { runSteps } from '@/lib/projection/steps.ts';
import type { EmbeddedBlocks } from '@/lib/signature/similarity/blocks.ts';
import type { Comparing } from '@/lib/signature/similarity/compare-halves.ts';
import { measureSimilarity, type Similarity } from '@/lib/signature/similarity/measure.ts';
import { silentTask } from '@/lib/task.ts';

export interface SimilarityOrder extends EmbeddedBlocks {
  /** Plain figures, which get equal say first. */
  readonly plain: boolean;
  readonly by: Comparing;
}

export type FromSimilarityWorker =
  | { type: 'progress'; fraction: number; message: string }
  | { type: 'done'; similarity: Similarity }
  | { type: 'failed'; message: string; hint?: string };

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<SimilarityOrder>) => void) | null;
  postMessage(message: FromSimilarityWorker): void;
};

scope.onmessage = async ({ data }) => {
  try {
    const similarity = await runSteps(
      measureSimilarity(data.plain ? equalSay(data) : data, data.by),
      silentTask,
      {
        onStep: ({ fraction, message }) => scope.postMessage({ type: 'progress', fraction, message }),
      },
    );
    scope.postMessage({ type: 'done', similarity });
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    scope.postMessage({ type: 'failed', message, hint });
  }
};

function equalSay(order: SimilarityOrder): EmbeddedBlocks {
  const { embeddings, dims } = order;
  const points = { values: embeddings, count: embeddings.length / dims, dims };
  const { values } = fitComparison(points, { metric: 'euclidean', plain: true })(points);
  return { ...order, embeddings: Float32Array.from(values) };
}
