import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { shippedAnswer } from '../../components/notebooks/shippedAnswer.ts';
import { leadsOf } from '../../lib/evaluation/leads.ts';
import { DEVICE } from '../../lib/evaluations/device-member.ts';
import { readFront } from '../../lib/evaluations/front.ts';
import { listShippedEvaluations } from '../../lib/evaluations/shipped.ts';
import { evaluationId, getEvaluation, listEvaluations } from '../../lib/evaluations/store.ts';
import { shippedIslands } from '../../lib/maps/islands.ts';
import { listModels } from '../../lib/models/models.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

beforeEach(async () => {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
  });
});

describe('evaluations that come with networks', () => {
  it('are of the networks that come with them: measure again by `npm run build:answers` after an exchange', async () => {
    const hashes = new Map((await listModels()).map(({ name, hash }) => [name, hash]));
    const shipped = await listShippedEvaluations();
    expect(shipped.length).toBeGreaterThan(0);
    for (const { id, params, result } of shipped) {
      for (const { model, hash } of result.system.filter(({ model }) => model !== DEVICE))
        expect([model, hashes.get(model)]).toEqual([model, hash]);
      expect(id).toBe(evaluationId(params, result));
    }
  });

  it('are listed and read like those measured here', async () => {
    const [first] = await listShippedEvaluations();
    const listed = await listEvaluations({ model: first.params.model, protocol: first.params.protocol });
    expect(listed).toMatchObject([{ id: first.id, shipped: true, runId: null }]);
    expect((await getEvaluation(first.id)).result).toEqual(first.result);
    expect(await listEvaluations({ run: 'none' })).toEqual([]);
  });

  it('answer the first page: movement only, people who are new to the network, the device beside it', async () => {
    const front = await readFront();
    expect(front && SIGNALS.get(front.model.card.config.signal).movementOnly).toBe(true);
    const learned = new Set(front?.model.card.data.subjects);
    expect(front?.openSet.result.subjects.filter((subject) => learned.has(subject))).toEqual([]);
    expect(leadsOf(front!.openSet.result).map(({ blocks }) => blocks)).toEqual([1, 2, 3, 5, 'session']);
    // The sum of several networks that see movement only, the best of them by itself, and all evidence together: of the same people.
    const { openSet, single, whole } = front!;
    expect(openSet.result.system.length).toBeGreaterThan(1);
    expect(single?.params.model).toBe(front?.model.name);
    expect(whole?.result.system.map(({ model }) => model)).toContain('device');
    for (const other of [single, whole]) expect(other?.result.subjects).toEqual(openSet.result.subjects);
    expect(front?.continuous?.result.result.continuous).not.toHaveLength(0);
  });

  it('come with the sample as islands of twelve invented people', async () => {
    const islands = await shippedIslands((await readFront())!.model.name);
    expect(islands?.people).toHaveLength(12);
    for (const { x, y, person } of islands!.maps) {
      expect(x).toHaveLength(person.length);
      expect(Math.min(...x, ...y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...x, ...y)).toBeLessThanOrEqual(1);
    }
  });

  it('answer three notebooks before anything is measured', async () => {
    const front = (await readFront())!;
    const answers = ['is-there-a-signature', 'person-or-device', 'how-long-does-an-intruder-last'].map(
      (name) => shippedAnswer(name, front),
    );
    expect(answers[0]).toMatch(/an equal error rate of [\d.]+% \[.*the device alone has [\d.]+%/);
    expect(answers[1]).toMatch(/leads at/);
    expect(answers[2]).toMatch(/noticed within \d+ s/);
    expect(shippedAnswer('bots-and-replays', front)).toBeUndefined();
  });
});
