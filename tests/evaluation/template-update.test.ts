import { describe, expect, it } from 'vitest';
import { CosineBackend } from '../../lib/evaluation/backends/cosine.ts';
import type { Plan } from '../../lib/evaluation/plan.ts';
import type { SystemPart } from '../../lib/evaluation/score-plan.ts';
import type { SessionEmbeddings } from '../../lib/evaluation/session-embeddings.ts';
import { measureTemplateUpdate } from '../../lib/evaluation/template-update.ts';
import { seededRandom } from '../../lib/random.ts';

const DIMS = 12;
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];

/** People who drift: each visit lies further from where they enrolled, towards a direction of their own. */
function drifting(drift: number, blocks = 36): { plan: Plan; part: SystemPart } {
  const random = seededRandom(4);
  const vector = () => Float64Array.from({ length: DIMS }, () => random.normal());
  const sessions = new Map<string, SessionEmbeddings>();
  for (const subject of PEOPLE) {
    const [home, away] = [vector(), vector()];
    for (const split of ['before', 'after']) {
      const embeddings = new Float32Array(blocks * DIMS);
      for (let i = 0; i < blocks; i++)
        for (let d = 0; d < DIMS; d++)
          embeddings[i * DIMS + d] =
            home[d] + (split === 'after' ? drift * (i / blocks) * away[d] : 0) + 0.7 * random.normal();
      sessions.set(`${subject}-${split}`, {
        ...{ subject, session: `${subject}-${split}`, split },
        ...{ embeddings, count: blocks, dims: DIMS },
      });
    }
  }
  const listed = (subject: string, split: string, position: number) => ({
    ...{ subject, split, position },
    key: `${subject}-${split}`,
    label: null,
  });
  const plan: Plan = {
    dataset: 'drift',
    subjects: PEOPLE,
    enrol: PEOPLE.map((subject) => [listed(subject, 'before', 0)]),
    probes: PEOPLE.map((subject, actual) => ({
      session: listed(subject, 'after', 1),
      actual,
      claims: PEOPLE.map((_, i) => i),
    })),
    leftOut: [],
  };
  const get = (key: string) => sessions.get(key)!;
  return {
    plan,
    part: { backend: new CosineBackend(new Float64Array(DIMS)), weight: 1, enrolled: get, judged: get },
  };
}

const policyOf = (found: ReturnType<typeof measureTemplateUpdate>, name: string) =>
  found!.policies.find(({ policy }) => policy === name)!;

describe('templates that follow their owners', () => {
  it('refuse those who drift less often when they learn from confirmed visits', () => {
    const { plan, part } = drifting(3);
    const found = measureTemplateUpdate(plan, [part]);
    expect(found).toMatchObject({ people: 6, visits: 6, orders: 5 });
    const [never, confirmed] = ['never', 'confirmed'].map((name) => policyOf(found, name));
    expect(never.own).toEqual({ visits: 36, learnt: 0 });
    expect(confirmed.own).toEqual({ visits: 36, learnt: 36 });
    expect(confirmed.intruders).toEqual({ visits: 0, learnt: 0 });
    expect(confirmed.fnmr!).toBeLessThan(never.fnmr!);
  });

  it('learn fewer intruders above a strict threshold than above the ordinary one, and count what comes of it', () => {
    const { plan, part } = drifting(4);
    const found = measureTemplateUpdate(plan, [part]);
    const [strict, accepted] = ['strict', 'accepted'].map((name) => policyOf(found, name));
    expect(strict.intruders.visits).toBeGreaterThan(20);
    expect(strict.intruders.learnt).toBeLessThanOrEqual(accepted.intruders.learnt);
    expect(accepted.intruders.learnt).toBeGreaterThan(0);
    expect(accepted.afterwards.passed).toBeGreaterThanOrEqual(accepted.afterwards.before);
    const stolen = policyOf(found, 'stolen');
    expect([stolen.own.visits, stolen.intruders.visits, stolen.afterwards.visits]).toEqual([180, 180, 150]);
    expect(stolen.intruders.learnt).toBeGreaterThanOrEqual(30);
    expect(stolen.afterwards.passed).toBeGreaterThan(stolen.afterwards.before);
    expect(accepted.eerRange[0]).toBeLessThanOrEqual(accepted.eer!);
  });

  it('are the same each time, and are not measured where sessions are too short', () => {
    const { plan, part } = drifting(2);
    expect(measureTemplateUpdate(plan, [part])).toEqual(measureTemplateUpdate(plan, [part]));
    const short = drifting(2, 10);
    expect(measureTemplateUpdate(short.plan, [short.part])).toBeUndefined();
  });
});
