import { describe, expect, it } from 'vitest';
import { auc } from '../../../lib/evaluation/auc.ts';
import type { Backend } from '../../../lib/evaluation/backends/backend.ts';
import { CosineBackend } from '../../../lib/evaluation/backends/cosine.ts';
import { OneClassSvmBackend } from '../../../lib/evaluation/backends/one-class-svm.ts';
import { SNormBackend } from '../../../lib/evaluation/backends/s-norm.ts';
import {
  fitShippedBackend,
  openBackend,
  shippedBackendSchema,
} from '../../../lib/evaluation/backends/shipped.ts';
import { meanOfSubjects } from '../../../lib/evaluation/backends/vectors.ts';
import { compareSessions } from '../../../lib/evaluation/compare.ts';
import { rankScores } from '../../../lib/evaluation/ranking.ts';
import { fuseScores } from '../../../lib/evaluation/score-fusion.ts';
import { withScores } from '../../../lib/evaluation/scores.ts';
import { seededRandom } from '../../../lib/random.ts';
import { syntheticEmbeddings } from '../embeddings.ts';

const cohort = syntheticEmbeddings(20, { seed: 3 });
const others = syntheticEmbeddings(8, { seed: 4, first: 101 });

function judge(backend: Backend, size: 1 | 3 | 'session' = 1) {
  const names = [...new Set(others.map(({ subject }) => subject))];
  const templates = others
    .filter(({ split }) => split === '3min')
    .map((s) => backend.enrol(s.embeddings, s.count));
  const probes = others
    .filter(({ split }) => split === '1min')
    .map((embeddings) => ({ embeddings, actual: names.indexOf(embeddings.subject) }));
  return compareSessions(backend, names, templates, probes, size);
}

describe('one-class SVM', () => {
  it('leaves about ν of the enrolment outside and scores near points higher than far ones', () => {
    const random = seededRandom(1);
    const rows = Float32Array.from({ length: 200 * 4 }, () => random.normal());
    const backend = new OneClassSvmBackend(4);
    const template = backend.enrol(rows, 200);
    expect(template.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 3);
    const inside = [...backend.score(template, backend.probes(rows, 200, 1))].filter((s) => s > 1e-3).length;
    expect(inside).toBeGreaterThan(85);
    expect(inside).toBeLessThan(115);
    const [near, far] = backend.score(
      template,
      backend.probes(Float32Array.of(0, 0, 0, 0, 5, 5, 5, 5), 2, 1),
    );
    expect(near).toBeGreaterThan(0);
    expect(far).toBeLessThan(0);
  });

  it('averages decision values over a window and refuses an empty enrolment', () => {
    const backend = new OneClassSvmBackend(6);
    const [first] = others;
    const template = backend.enrol(first.embeddings, first.count);
    const single = backend.score(template, backend.probes(first.embeddings, 4, 1));
    const fused = backend.score(template, backend.probes(first.embeddings, 4, 'session'));
    expect(fused[0]).toBeCloseTo(single.reduce((a, b) => a + b, 0) / 4, 12);
    expect(() => backend.enrol(new Float32Array(0), 0)).toThrow(/at least one block/);
    expect(auc(rankScores(judge(backend)))).toBeGreaterThan(0.6);
  });
});

describe('S-norm', () => {
  it('is the mean of both standardised scores', () => {
    const inner = new CosineBackend(meanOfSubjects(cohort));
    const members = cohort.slice(0, 6);
    const backend = new SNormBackend(inner, members);
    const [a, b] = others;
    const template = backend.enrol(a.embeddings, a.count);
    const [score] = backend.score(template, backend.probes(b.embeddings, b.count, 'session'));
    // Independently, from the definition.
    const plain = inner.enrol(a.embeddings, a.count);
    const probe = inner.probes(b.embeddings, b.count, 'session');
    const standard = (values: number[], s: number) => {
      const mean = values.reduce((x, y) => x + y, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((x, y) => x + (y - mean) ** 2, 0) / values.length);
      return (s - mean) / deviation;
    };
    const raw = inner.score(plain, probe)[0];
    const byProbe = members.map((m) => inner.score(inner.enrol(m.embeddings, m.count), probe)[0]);
    const byTemplate = members.flatMap((m) => [
      ...inner.score(plain, inner.probes(m.embeddings, m.count, m.count)),
    ]);
    expect(score).toBeCloseTo((standard(byTemplate, raw) + standard(byProbe, raw)) / 2, 9);
    expect(backend.kind).toBe('cosine+s-norm');
    expect(auc(rankScores(judge(backend, 3)))).toBeGreaterThan(0.75);
  });
});

describe('a shipped back-end', () => {
  it('scores as the one it was made from, after a trip through JSON', () => {
    for (const kind of ['cosine', 'plda'] as const) {
      const json = JSON.parse(JSON.stringify(fitShippedBackend(kind, cohort)));
      const backend = openBackend(shippedBackendSchema.parse(json));
      expect(backend.kind).toBe(kind);
      expect(auc(rankScores(judge(backend, 'session')))).toBeGreaterThan(0.9);
    }
  });

  it('is refused when it was cut', () => {
    const json = fitShippedBackend('plda', cohort);
    expect(shippedBackendSchema.safeParse({ ...json, dims: 5 }).success).toBe(false);
    expect(shippedBackendSchema.safeParse({ ...json, mean: 'AAA' }).success).toBe(false);
  });
});

describe('fusion of scores', () => {
  it('is their weighted sum', () => {
    const a = judge(new CosineBackend(meanOfSubjects(cohort)));
    const b = withScores(
      a,
      a.score.map((_, i) => i),
    );
    const fused = fuseScores([
      { scores: a, weight: 1 },
      { scores: b, weight: 0.05 },
    ]);
    expect(fused.score[7]).toBeCloseTo(a.score[7] + 0.35, 12);
  });

  it('refuses different comparisons', () => {
    const backend = new CosineBackend(meanOfSubjects(cohort));
    expect(() =>
      fuseScores([
        { scores: judge(backend, 1), weight: 1 },
        { scores: judge(backend, 3), weight: 1 },
      ]),
    ).toThrow(/same comparisons/);
  });
});
