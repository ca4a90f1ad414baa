import { describe, expect, it } from 'vitest';
import { writeErrorRate, writeRate } from '../../lib/evaluation/error-rate.ts';
import { leadSentence, leadsOf } from '../../lib/evaluation/leads.ts';
import type { EvaluationResult } from '../../lib/evaluation/result.ts';

type Rates = [blocks: number | 'session', eer: number | null, low: number | null, high: number | null];

function measured(network: Rates[], device: Rates[]): Pick<EvaluationResult, 'result' | 'deviceOnly'> {
  const fusion = (rates: Rates[]) =>
    rates.map(([blocks, eer, low, high]) => ({ blocks, pooled: { eer, eerCi: [low, high] } }));
  return { result: { fusion: fusion(network) }, deviceOnly: { fusion: fusion(device) } } as never;
}

describe('writing an error rate', () => {
  it('has percent, one decimal and the interval', () => {
    expect(writeErrorRate(0.11026, [0.08076, 0.14638])).toBe('11.0% [8.1, 14.6]');
    expect(writeErrorRate(0.0235, [0, 0.0457])).toBe('2.4% [0.0, 4.6]');
  });

  it('leaves out an interval that is none, and writes a dash for no rate', () => {
    expect(writeErrorRate(0.5, [null, 0.9])).toBe('50.0%');
    expect(writeErrorRate(0.5)).toBe('50.0%');
    expect([null, undefined, Number.NaN].map(writeRate)).toEqual(['–', '–', '–']);
  });
});

describe('who leads', () => {
  const result = measured(
    [
      [1, 0.11, 0.08, 0.15],
      [5, 0.02, 0.01, 0.04],
      ['session', 0.04, 0.03, 0.05],
    ],
    [
      [1, 0.09, 0.05, 0.16],
      [5, 0.12, 0.05, 0.15],
      ['session', 0.0401, 0.02, 0.08],
    ],
  );

  it('is said at every size, and whether the intervals tell them apart', () => {
    expect(leadSentence(leadsOf(result), 'movement')).toBe(
      'The device leads at one block, movement leads at 5 blocks, they are level at a whole session; the intervals are apart at 5 blocks only.',
    );
  });

  it('is not said where one of the two was not measured', () => {
    expect(leadsOf(measured([[1, 0.1, 0, 0.2]], [[5, 0.1, 0, 0.2]]))).toEqual([]);
    expect(leadsOf(measured([[1, null, null, null]], [[1, 0.1, 0, 0.2]]))).toEqual([]);
    expect(leadSentence([])).toBe('');
  });

  it('knows no lead beyond chance without intervals', () => {
    const [lead] = leadsOf(measured([[1, 0.1, null, null]], [[1, 0.2, 0.15, 0.25]]));
    expect(lead).toMatchObject({ leader: 'network', apart: false });
  });
});
