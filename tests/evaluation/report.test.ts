import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportEvaluations } from '../../lib/evaluation/report.ts';
import { evaluationReportSchema } from '../../lib/evaluation/report-file.ts';
import type { EvaluationResult, FusionFigures } from '../../lib/evaluation/result.ts';
import { projectPath } from '../../lib/store/root.ts';

function figures(blocks: FusionFigures['blocks'], auc: number, eer: number): FusionFigures {
  const rates = { auc, eer, aucCi: [auc - 0.125, auc + 0.125], eerCi: [eer - 0.125, eer + 0.125] } as const;
  const none = {
    eerHull: null,
    fnmrAtFmr1: null,
    fnmrAtFmr01: null,
    dPrime: null,
    cllr: null,
    cllrMin: null,
  };
  return {
    blocks,
    ...{ probes: 1, genuine: 1, impostor: 1, identification: null },
    perSubject: { ...rates, aucCi: [0, 1], eerCi: [0, 1] },
    pooled: { ...rates, ...none, aucCi: [...rates.aucCi], eerCi: [...rates.eerCi] },
  };
}

function evaluation(model: string, seed: number, auc: number, task = 'verification'): EvaluationResult {
  const measured = (value: number) => ({ fusion: [figures('session', value, 1 - value)], curves: [] });
  return {
    ...{ protocol: 'p', task, model, dataset: 'd', datasetHash: '', subjects: ['1', '2'] },
    ...{
      leftOut: [],
      unjudged: [],
      system: [],
      seeds: [seed],
      bootstrap: { replicates: 1, seed: 1 },
      seconds: 2,
    },
    result: measured(auc),
    deviceOnly: measured(0.75),
    ablations: { turned: [figures('session', auc - 0.25, 0.5)] },
  };
}

it('prints the agreed shape', () => {
  const report = reportEvaluations([evaluation('a', 1, 0.875)]);
  expect(report).toEqual({
    ...{ protocol: 'p', model: 'a', subjects: ['1', '2'], seeds: [1], seconds: 2 },
    fusion: [
      {
        blocks: 'session',
        perSubject: { auc: 0.875, eer: 0.125 },
        pooled: { auc: 0.875, eer: 0.125, aucCi: [0.75, 1], eerCi: [0, 0.25] },
      },
    ],
    deviceOnly: { fusion: [expect.objectContaining({ blocks: 'session' })] },
    ablations: { turned: { fusion: [expect.objectContaining({ blocks: 'session' })] } },
  });
});

it('prints means and spread of several seeds, and one global figure where sessions are judged', () => {
  const report = reportEvaluations([
    evaluation('a', 1, 0.875, 'sessions'),
    evaluation('b', 2, 0.625, 'sessions'),
  ]);
  expect(report).toMatchObject({ model: 'a,b', seeds: [1, 2], seconds: 4 });
  expect('global' in report && report.global).toMatchObject({
    auc: 0.75,
    eer: 0.25,
    spread: { auc: 0.25, eer: 0.25 },
  });
  expect('global' in report.deviceOnly && report.deviceOnly.global.auc).toBe(0.75);
});

describe('the schema of report files', () => {
  it('is the one that is written down for other languages', () => {
    const written = readFileSync(projectPath('docs', 'evaluation-report.schema.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(z.toJSONSchema(evaluationReportSchema, { reused: 'ref' }));
  });
});
