import { describe, expect, it } from 'vitest';
import { CosineBackend } from '../../lib/evaluation/backends/cosine.ts';
import { meanOfSubjects } from '../../lib/evaluation/backends/vectors.ts';
import { measureScores } from '../../lib/evaluation/figures.ts';
import { perSubject } from '../../lib/evaluation/per-subject.ts';
import { planEvaluation } from '../../lib/evaluation/plan.ts';
import { getProtocol } from '../../lib/evaluation/protocol.ts';
import { measuredSchema } from '../../lib/evaluation/result.ts';
import {
  enrolPart,
  measureSystem,
  rejectUnjudged,
  type SystemPart,
  scorePlan,
} from '../../lib/evaluation/score-plan.ts';
import type { SessionEmbeddings } from '../../lib/evaluation/session-embeddings.ts';
import { syntheticEmbeddings } from './embeddings.ts';
import { syntheticScores } from './score-sets.ts';

const sessions = syntheticEmbeddings(10, { seed: 5, first: 73 });
const listed = sessions.map(({ subject, session, split }, i) => ({
  subject,
  key: session,
  split,
  label: null,
  position: i % 2,
}));
const byKey = new Map(sessions.map((session) => [session.session, session]));
const protocol = getProtocol('sapimouse-open-set');
const origin = { dataset: 'sapimouse', subjects: ['1', '72'], splits: [] };
const plan = planEvaluation(protocol, 'sapimouse', listed, origin);

function part(weight: number, edit: (s: SessionEmbeddings) => SessionEmbeddings = (s) => s): SystemPart {
  const get = (key: string) => edit(byKey.get(key)!);
  return { backend: new CosineBackend(meanOfSubjects(sessions)), weight, enrolled: get, judged: get };
}

describe('a system under a protocol', () => {
  it('is measured at every fusion size, in a shape that JSON can hold', () => {
    const measured = measureSystem(protocol, plan, [part(1)]);
    expect(measured.fusion.map(({ blocks }) => blocks)).toEqual([1, 2, 3, 5, 'session']);
    expect(measured.fusion.map(({ probes }) => probes)).toEqual([120, 110, 100, 80, 10]);
    const [one, , , , session] = measured.fusion;
    expect(session.pooled.auc!).toBeGreaterThan(one.pooled.auc!);
    expect(one.pooled.aucCi[0]!).toBeLessThan(one.pooled.auc!);
    expect(one.pooled.cllr!).toBeGreaterThanOrEqual(one.pooled.cllrMin! - 0.05);
    expect(measuredSchema.parse(JSON.parse(JSON.stringify(measured)))).toEqual(measured);
  });

  it('adds the weighted scores of its parts', () => {
    const single = scorePlan(plan, [enrolPart(plan, part(1))], 2);
    const twice = scorePlan(plan, [enrolPart(plan, part(1)), enrolPart(plan, part(0.5))], 2);
    expect(twice.score[3]).toBeCloseTo(1.5 * single.score[3], 12);
  });

  it('rejects a session that it cannot see', () => {
    const short = part(1, (s) =>
      s.session === '74-1' ? { ...s, count: 0, embeddings: new Float32Array(0) } : s,
    );
    const set = scorePlan(plan, [enrolPart(plan, short)], 'session');
    expect(set.length).toBe(90);
    const full = rejectUnjudged(plan, set);
    expect(full.length).toBe(100);
    const rejected = [...full.score.keys()].filter((i) => full.score[i] === Number.NEGATIVE_INFINITY);
    expect(rejected.map((i) => full.subjects[full.actual[i]])).toEqual(new Array(10).fill('74'));
    const { pooled } = measureScores(full, 'session', perSubject(full, 10), { replicates: 20, seed: 1 });
    expect(pooled.eer).not.toBeNull();
  });
});

describe('figures of one set of scores', () => {
  it('leave identification out where only one template is compared', () => {
    const set = syntheticScores(9, 3, 2);
    expect(
      measureScores(set, 1, perSubject(set, 10), { replicates: 20, seed: 1 }).identification,
    ).not.toBeNull();
    const two = syntheticScores(2, 3, 2);
    const figures = measureScores(two, 1, perSubject(two, 10), { replicates: 20, seed: 1 });
    expect(figures.pooled.cllr).toBeNull();
    expect(figures.pooled.cllrMin).not.toBeNull();
  });
});
