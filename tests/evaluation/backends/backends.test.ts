import { determinant, inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { auc } from '../../../lib/evaluation/auc.ts';
import { CosineBackend } from '../../../lib/evaluation/backends/cosine.ts';
import { PldaBackend } from '../../../lib/evaluation/backends/plda.ts';
import { fitPlda } from '../../../lib/evaluation/backends/plda-fit.ts';
import { meanOfSubjects } from '../../../lib/evaluation/backends/vectors.ts';
import { compareSessions } from '../../../lib/evaluation/compare.ts';
import { rankScores } from '../../../lib/evaluation/ranking.ts';
import { syntheticEmbeddings } from '../embeddings.ts';

describe('cosine back-end', () => {
  const backend = new CosineBackend(Float64Array.of(1, 1));

  it('has hand-computed scores', () => {
    // Minus the mean: (3, 0) and (0, 2), of length 1 each; their mean points at 45°.
    const template = backend.enrol(Float32Array.of(4, 1, 1, 3), 2);
    expect([...template.vector].map((v) => +(v * v).toFixed(9))).toEqual([0.5, 0.5]);
    const scores = backend.score(template, backend.probes(Float32Array.of(2, 1, 1, 9, 0, 0), 3, 1));
    expect([...scores].map((v) => +(v * Math.abs(v)).toFixed(9))).toEqual([0.5, 0.5, -1]);
    const fused = backend.score(template, backend.probes(Float32Array.of(2, 1, 1, 9, 0, 0), 3, 2));
    expect(fused[0]).toBeCloseTo(1, 12);
    expect(fused).toHaveLength(2);
  });

  it('survives an embedding equal to the mean', () => {
    const template = backend.enrol(Float32Array.of(1, 1), 1);
    expect([...template.vector]).toEqual([0, 0]);
    expect([...backend.score(template, backend.probes(Float32Array.of(2, 2), 1, 'session'))]).toEqual([0]);
  });
});

describe('PLDA back-end', () => {
  const cohort = syntheticEmbeddings(30, { seed: 2 });
  const model = fitPlda(cohort, meanOfSubjects(cohort));
  const backend = new PldaBackend(model);

  it('is the ratio of two normal densities', () => {
    const [a, b] = cohort;
    const template = backend.enrol(a.embeddings, a.count);
    const probes = backend.probes(b.embeddings, b.count, 5);
    const scores = backend.score(template, probes);
    // Independent: ln N(z; 0, J) − ln N(t; 0, S₁₁) − ln N(x; 0, S₂₂) with explicit inverses and determinants.
    const s11 = Matrix.add(Matrix.add(model.between, model.session), Matrix.mul(model.within, 1 / 20));
    const s22 = Matrix.add(Matrix.add(model.between, model.session), Matrix.mul(model.within, 1 / 5));
    const joint = Matrix.zeros(12, 12);
    joint.setSubMatrix(s11, 0, 0).setSubMatrix(s22, 6, 6);
    joint.setSubMatrix(model.between, 0, 6).setSubMatrix(model.between, 6, 0);
    const logDensity = (v: number[], s: Matrix) => {
      const row = new Matrix([v]);
      return -0.5 * (Math.log(determinant(s)) + row.mmul(inverse(s)).mmul(row.transpose()).get(0, 0));
    };
    for (let w = 0; w < probes.count; w++) {
      const t = [...template.vector];
      const x = [...probes.vectors.slice(w * 6, (w + 1) * 6)];
      const expected = logDensity([...t, ...x], joint) - logDensity(t, s11) - logDensity(x, s22);
      expect(scores[w]).toBeCloseTo(expected, 8);
    }
  });

  it('has a session covariance of half the mean squared difference for two sessions each', () => {
    const one = fitPlda(cohort, new Float64Array(6));
    const unit = cohort.map(({ embeddings, count }) => {
      const mean = new Float64Array(6);
      for (let i = 0; i < count; i++) {
        const row = embeddings.slice(i * 6, (i + 1) * 6);
        const length = Math.hypot(...row);
        for (let d = 0; d < 6; d++) mean[d] += row[d] / length / count;
      }
      return mean;
    });
    let expected = 0;
    for (let s = 0; s < 60; s += 2) expected += (0.5 * (unit[s][0] - unit[s + 1][0]) ** 2) / 30;
    expect(one.session.get(0, 0)).toBeCloseTo(expected, 8);
  });

  it('separates people that it was not fitted on', () => {
    const others = syntheticEmbeddings(12, { seed: 9, first: 101 });
    const names = [...new Set(others.map(({ subject }) => subject))];
    const templates = others
      .filter(({ split }) => split === '3min')
      .map((s) => backend.enrol(s.embeddings, s.count));
    const probes = others
      .filter(({ split }) => split === '1min')
      .map((embeddings) => ({ embeddings, actual: names.indexOf(embeddings.subject) }));
    const single = compareSessions(backend, names, templates, probes, 1);
    const fused = compareSessions(backend, names, templates, probes, 5);
    expect([single.length, fused.length]).toEqual([12 * 12 * 12, 12 * 12 * 8]);
    expect(auc(rankScores(single))).toBeGreaterThan(0.8);
    expect(auc(rankScores(fused))).toBeGreaterThan(auc(rankScores(single)));
  });

  it('refuses to be fitted on too few people, and says what to do', () => {
    expect(() => fitPlda(cohort.slice(0, 3), new Float64Array(6))).toThrow(/three subjects/);
  });
});
