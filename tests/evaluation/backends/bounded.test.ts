import { describe, expect, it } from 'vitest';
import { BoundedBackend, bounded, DEVICE_BOUND } from '../../../lib/evaluation/backends/bounded.ts';
import { CosineBackend } from '../../../lib/evaluation/backends/cosine.ts';
import { meanOfSubjects } from '../../../lib/evaluation/backends/vectors.ts';
import { syntheticEmbeddings } from '../embeddings.ts';

describe('bounded evidence', () => {
  const { worth, changed, shared } = DEVICE_BOUND;

  it('is the definition where numbers are small, rises, and is 0 where nothing is said', () => {
    for (const llr of [-6, -1, 0, 2, 7]) {
      const odds = Math.exp(worth * llr);
      const definition = Math.log((odds * (1 - changed) + changed) / (1 - shared + shared * odds));
      expect(bounded(llr)).toBeCloseTo(definition, 12);
    }
    expect(bounded(0)).toBeCloseTo(0, 12);
    expect(bounded(3)).toBeGreaterThan(bounded(2));
  });

  it('ends on both sides, however sure the back-end is', () => {
    expect(bounded(-1e6)).toBeCloseTo(Math.log(changed / (1 - shared)), 6);
    expect(bounded(1e6)).toBeCloseTo(Math.log((1 - changed) / shared), 6);
    expect(Number.isFinite(bounded(-1e300))).toBe(true);
  });

  it('is what a bounded back-end gives per window', () => {
    const [first, second] = syntheticEmbeddings(2, { sessions: 1 });
    const inner = new CosineBackend(meanOfSubjects([first, second]));
    const outer = new BoundedBackend(inner);
    const template = outer.enrol(first.embeddings, first.count);
    const probes = outer.probes(second.embeddings, second.count, 3);
    expect([...outer.score(template, probes)]).toEqual(
      [...inner.score(template, inner.probes(second.embeddings, second.count, 3))].map((s) => bounded(s)),
    );
    expect([outer.kind, outer.dims]).toEqual(['cosine-bounded', inner.dims]);
  });

  it('trusts a block less the more of them a window has, where its worth fades', () => {
    const [first, second] = syntheticEmbeddings(2, { sessions: 1 });
    const inner = new CosineBackend(meanOfSubjects([first, second]));
    const bound = { worth: 0.8, fade: 0.5, changed: 0.1, shared: 0.01 };
    const outer = new BoundedBackend(inner, bound);
    const template = outer.enrol(first.embeddings, first.count);
    for (const [size, n] of [
      [1, 1],
      [4, 4],
      ['session', second.count],
    ] as const) {
      const probes = outer.probes(second.embeddings, second.count, size);
      const plain = inner.score(template, inner.probes(second.embeddings, second.count, size));
      const worth = 0.8 / Math.sqrt(n);
      expect([...outer.score(template, probes)]).toEqual(
        [...plain].map((s) => bounded(s, { ...bound, worth })),
      );
    }
  });
});
