import { auc } from '@/lib/evaluation/auc.ts';
import { type Disagreement, disagreements } from '@/lib/evaluation/disagreement.ts';
import { eer } from '@/lib/evaluation/eer.ts';
import { type PairedDifference, pairedBootstrap } from '@/lib/evaluation/paired.ts';
import type { ScoreSet } from '@/lib/evaluation/scores.ts';
import { decodeScores } from '@/lib/evaluations/scores-file.ts';
import { request } from '../ui/request.ts';
import { answerPage, workerFailure } from '../ui/worker-messages.ts';

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
  | { type: 'refused'; id: string; message: string }
  | { type: 'done' };

async function readSet(id: string, blocks: string): Promise<ScoreSet> {
  const response = await request(`/api/evaluations/${id}/scores?blocks=${blocks}`);
  return decodeScores(new Uint8Array(await response.arrayBuffer()))[0].set;
}

type Tell = (message: FromWorker) => void;

async function compareAll({ baseline, others, blocks }: Extract<ToWorker, { type: 'paired' }>, tell: Tell) {
  const base = await readSet(baseline, blocks);
  for (const id of others) {
    try {
      const own = await readSet(id, blocks);
      const figures = { eer: pairedBootstrap(base, own, eer), auc: pairedBootstrap(base, own, auc) };
      tell({ type: 'paired', id, figures });
    } catch (error) {
      tell({ type: 'refused', id, message: workerFailure(error).message });
    }
  }
}

answerPage<ToWorker, FromWorker>(async (asked, tell) => {
  if (asked.type === 'paired') await compareAll(asked, tell);
  else {
    const [a, b] = await Promise.all([readSet(asked.a, asked.blocks), readSet(asked.b, asked.blocks)]);
    tell({ type: 'disagree', subjects: disagreements(a, b) });
  }
  tell({ type: 'done' });
});
