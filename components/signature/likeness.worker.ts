import { fitComparison } from '@/lib/projection/comparison.ts';
import { runSteps } from '@/lib/projection/steps.ts';
import type { EmbeddedBlocks } from '@/lib/signature/likeness/blocks.ts';
import type { Comparing } from '@/lib/signature/likeness/compare-halves.ts';
import { type Likeness, measureLikeness } from '@/lib/signature/likeness/measure.ts';
import { silentTask } from '@/lib/task.ts';

export interface LikenessOrder extends EmbeddedBlocks {
  /** Plain figures, which get equal say first. */
  readonly plain: boolean;
  readonly by: Comparing;
}

export type FromLikenessWorker =
  | { type: 'progress'; fraction: number; message: string }
  | { type: 'done'; likeness: Likeness }
  | { type: 'failed'; message: string; hint?: string };

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<LikenessOrder>) => void) | null;
  postMessage(message: FromLikenessWorker): void;
};

scope.onmessage = async ({ data }) => {
  try {
    const likeness = await runSteps(
      measureLikeness(data.plain ? equalSay(data) : data, data.by),
      silentTask,
      {
        onStep: ({ fraction, message }) => scope.postMessage({ type: 'progress', fraction, message }),
      },
    );
    scope.postMessage({ type: 'done', likeness });
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    scope.postMessage({ type: 'failed', message, hint });
  }
};

function equalSay(order: LikenessOrder): EmbeddedBlocks {
  const { embeddings, dims } = order;
  const points = { values: embeddings, count: embeddings.length / dims, dims };
  const { values } = fitComparison(points, { metric: 'euclidean', plain: true })(points);
  return { ...order, embeddings: Float32Array.from(values) };
}
