import type { EvaluationResult } from '../../evaluation/result.ts';

/**
 * What the run table knows of an evaluation: `eer` and `auc` at the protocol's first fusion size (one block, mostly),
 * `eer.5`, `auc.session` and so on at the others. All pooled under one threshold.
 */
export function runFigures({ result }: Pick<EvaluationResult, 'result'>): Record<string, number> {
  const figures: Record<string, number> = {};
  result.fusion.forEach(({ blocks, pooled }, i) => {
    const suffix = i === 0 ? '' : `.${blocks}`;
    if (pooled.eer !== null) figures[`eer${suffix}`] = pooled.eer;
    if (pooled.auc !== null) figures[`auc${suffix}`] = pooled.auc;
  });
  return figures;
}
