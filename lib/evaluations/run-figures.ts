import type { EvaluationResult } from '../evaluation/result.ts';

const QUOTED: ReadonlySet<number | 'session'> = new Set([5, 'session']);

/**
 * What the run table knows of an evaluation: `eer` and `auc` at the protocol's first fusion size (one block, mostly), and
 * at those that reports quote `eer.5`, `auc.session` and so on. All pooled under one threshold.
 */
export function runFigures({ result }: Pick<EvaluationResult, 'result'>): Record<string, number> {
  const figures: Record<string, number> = {};
  result.fusion.forEach(({ blocks, pooled }, i) => {
    if (i > 0 && !QUOTED.has(blocks)) return;
    const suffix = i === 0 ? '' : `.${blocks}`;
    if (pooled.eer !== null) figures[`eer${suffix}`] = pooled.eer;
    if (pooled.auc !== null) figures[`auc${suffix}`] = pooled.auc;
  });
  return figures;
}
