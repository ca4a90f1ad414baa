import { auc } from '@/lib/evaluation/auc.ts';
import { type Disagreement, disagreements } from '@/lib/evaluation/disagreement.ts';
import { eer } from '@/lib/evaluation/eer.ts';
import { type PairedDifference, pairedBootstrap } from '@/lib/evaluation/paired.ts';
import type { ScoreSet } from '@/lib/evaluation/scores.ts';
import { decodeScores } from '@/lib/evaluations/scores-file.ts';
import { request } from '../ui/request.ts';

/** What the page asks: compare evaluations with a baseline one by one, or say on whom two of them disagree. */
export type ToWorker =
  | { type: 'paired'; baseline: string; others: readonly string[]; blocks: string }
  | { type: 'disagree'; a: string; b: string; blocks: string };

/** Differences to the baseline of one evaluation. */
export interface PairedFigures {
  eer: PairedDifference;
  auc: PairedDifference;
}

export type FromWorker =
  | { type: 'paired'; id: string; figures: PairedFigures }
  | { type: 'disagree'; subjects: Disagreement[] }
  | { type: 'done' }
  | { type: 'failed'; id?: string; message: string; hint?: string };

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
};

async function readSet(id: string, blocks: string): Promise<ScoreSet> {
  const response = await request(`/api/evaluations/${id}/scores?blocks=${blocks}`);
  return decodeScores(new Uint8Array(await response.arrayBuffer()))[0].set;
}

function failure(error: unknown, id?: string): FromWorker {
  const { message, hint } = error as { message: string; hint?: string };
  return { type: 'failed', id, message, hint };
}

async function compareAll({ baseline, others, blocks }: Extract<ToWorker, { type: 'paired' }>) {
  const base = await readSet(baseline, blocks);
  for (const id of others) {
    try {
      const own = await readSet(id, blocks);
      const figures = { eer: pairedBootstrap(base, own, eer), auc: pairedBootstrap(base, own, auc) };
      scope.postMessage({ type: 'paired', id, figures });
    } catch (error) {
      scope.postMessage(failure(error, id));
    }
  }
}

scope.onmessage = async ({ data }) => {
  try {
    if (data.type === 'paired') await compareAll(data);
    else {
      const [a, b] = await Promise.all([readSet(data.a, data.blocks), readSet(data.b, data.blocks)]);
      scope.postMessage({ type: 'disagree', subjects: disagreements(a, b) });
    }
    scope.postMessage({ type: 'done' });
  } catch (error) {
    scope.postMessage(failure(error));
  }
};
