import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { expect, test, vi } from 'vitest';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { embedDataset } from '../../lib/embeddings/export.ts';
import { auc } from '../../lib/evaluation/auc.ts';
import { bounded } from '../../lib/evaluation/backends/bounded.ts';
import { fitShippedBackend } from '../../lib/evaluation/backends/shipped.ts';
import { getProtocol } from '../../lib/evaluation/protocol.ts';
import { rankScores } from '../../lib/evaluation/ranking.ts';
import { reportEvaluations } from '../../lib/evaluation/report.ts';
import { evaluationReportFile, evaluationReportSchema } from '../../lib/evaluation/report-file.ts';
import { calibrateFusion } from '../../lib/evaluations/calibrate.ts';
import { compareEvaluations } from '../../lib/evaluations/compare.ts';
import { evaluateModel } from '../../lib/evaluations/evaluate.ts';
import { writeFusionCard } from '../../lib/evaluations/fusion-card.ts';
import { evaluateParams } from '../../lib/evaluations/params.ts';
import { evaluate } from '../../lib/evaluations/run.ts';
import { getEvaluation, listEvaluations, readScores } from '../../lib/evaluations/store.ts';
import { parseWeightedSum } from '../../lib/evaluations/weighted-sum.ts';
import { makeMap } from '../../lib/maps/make.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { runFolder } from '../../lib/runs/run-store.ts';
import { readRunTable } from '../../lib/runs/run-table.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { QUICK_BOTS } from '../../lib/signature/bots/gallery.ts';
import { dataPath } from '../../lib/store/files.ts';
import { silentTask, type Task } from '../../lib/task.ts';
import { importWalkers, walkersFolder } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

/** Six people, a network that knows three of them from their longer session. */
async function prepare(config: Record<string, unknown> = {}): Promise<string> {
  await importWalkers([1, 2, 3, 4, 5, 6], 600);
  const run = await newRun({
    name: 'small',
    config: smallConfig({ subjects: '1-3', splits: ['3min'], ...config }),
  });
  await trainRun({ run: run.id, workers: 1 }, silentTask);
  return run.id;
}

const ask = (more: object = {}) =>
  evaluateParams.parse({
    model: 'small',
    protocol: 'session-disjoint',
    dataset: 'sapimouse',
    blocks: [1, 3, 'session'],
    ...more,
  });

test('a run is measured on people whom it does not know, beside their devices, and kept', async () => {
  const runId = await prepare();
  const { evaluation } = await evaluate(ask(), silentTask);
  const stored = await getEvaluation(evaluation);
  expect(stored).toMatchObject({ runId, model: 'small', protocol: 'session-disjoint' });
  const { result } = stored;
  expect(result.subjects).toEqual(['4', '5', '6']);
  expect(result.system).toMatchObject([{ model: 'small', backend: 'cosine', centre: 'extractor', seed: 1 }]);
  expect(result.result.fusion.map(({ blocks, probes }) => [blocks, probes])).toEqual([
    [1, 12],
    [3, 6],
    ['session', 3],
  ]);
  expect(result.deviceOnly.fusion.map(({ blocks }) => blocks)).toEqual([1, 3, 'session']);
  expect(Object.keys(result.ablations)).toEqual([
    ...['rate-30hz', 'both-30hz', 'own-rate', 'rotated-90', 'scaled-1.5'],
  ]);
  expect(await listEvaluations({ run: runId })).toHaveLength(1);

  const [row] = (await readRunTable()).runs;
  expect(row).toMatchObject({ protocol: 'session-disjoint' });
  expect(row.metrics).toMatchObject({
    eer: result.result.fusion[0].pooled.eer,
    auc: result.result.fusion[0].pooled.auc,
    'eer.session': result.result.fusion[2].pooled.eer,
  });
  expect(row.metrics).not.toHaveProperty(['eer.3']);

  const [one] = await readScores(evaluation);
  expect(one.set.subjects).toEqual(['4', '5', '6']);
  expect(auc(rankScores(one.set))).toBeCloseTo(result.result.fusion[0].pooled.auc!, 12);
  const table = tableFromIPC(await readFile(dataPath('evaluations', evaluation, 'scores.arrow')));
  expect(table.get(0)!.toJSON()).toMatchObject({ blocks: 1, claim: '4', actual: '4', genuine: 1, block: 0 });

  const [plain, thinned, together] = [
    result.result.fusion,
    result.ablations['both-30hz'],
    result.ablations['own-rate'],
  ];
  together.forEach(({ genuine, impostor }, i) => {
    expect([genuine, impostor]).toEqual([
      plain[i].genuine + thinned[i].genuine,
      plain[i].impostor + thinned[i].impostor,
    ]);
  });
  expect(result.metrology?.map(({ blocks }) => blocks)).toEqual([1, 3, 'session']);
  expect(result.metrology?.[0]).toMatchObject({
    failures: { people: 3, notEnrolled: 0, sessions: 3, notAcquired: 0 },
    zoo: { animals: [{ subject: '4' }, { subject: '5' }, { subject: '6' }] },
  });
  const { attacks } = result;
  expect(attacks).toMatchObject({ targets: 3, bonaFide: { people: 3 } });
  expect(attacks!.species.map(({ id }) => id)).toEqual(QUICK_BOTS.map(({ id }) => id));
  for (const { presentations, missed, apcer, against } of attacks!.species) {
    expect(presentations).toBe(3);
    expect(apcer).toBe(missed / 3);
    expect(against.map(({ blocks }) => blocks)).toEqual([1, 3, 'session']);
    for (const { judged, atFmr1, ...crossing } of against)
      for (const { matched, accepted, iapar } of [crossing, atFmr1!]) {
        expect(accepted).toBeLessThanOrEqual(Math.min(matched, missed));
        expect(matched).toBeLessThanOrEqual(judged);
        expect(iapar).toBe(accepted / 3);
      }
  }
  for (const [i, { fmr, fnmr }] of attacks!.fmr1!.entries()) {
    expect(fmr).toBeLessThanOrEqual(0.01);
    expect(fnmr).toBe(result.result.fusion[i].pooled.fnmrAtFmr1);
  }
  const written = JSON.parse(JSON.stringify(evaluationReportFile([result])));
  expect(evaluationReportSchema.parse(written)).toEqual(written);

  // The same three in a folder of their own, beside the data set: the same figures.
  const given = await runImport(
    { dataset: 'sapimouse', from: await walkersFolder([4, 5, 6], 600), given: true },
    silentTask,
  );
  expect(given.dataset).toBe('sapimouse-given');
  const again = await evaluateModel(
    { ...ask({ dataset: 'sapimouse-given', ablations: false }), protocol: getProtocol('session-disjoint') },
    silentTask,
  );
  expect(again.result.result).toEqual(result.result);
  expect(again.result.deviceOnly).toEqual(result.deviceOnly);
  expect(again.result.metrology).toEqual(result.metrology);

  const report = reportEvaluations([result]);
  expect(Object.keys(report).sort()).toEqual(
    [
      'ablations',
      'attacks',
      'clockOnly',
      'deviceOnly',
      'fusion',
      'model',
      'protocol',
      'seconds',
      'seeds',
      'steadyClockOnly',
      'subjects',
    ].sort(),
  );
});

/** How many blocks a network was given in what `work` did. */
async function givenBlocks(work: (task: Task) => Promise<unknown>): Promise<number> {
  const counted: number[] = [];
  await work({ ...silentTask, progress: (_, __, detail) => counted.push(Number(detail?.blocks ?? 0)) });
  return Math.max(...counted);
}

test('a map after an evaluation embeds nothing, and an evaluation after a map', async () => {
  await prepare();
  const map = (more: object) =>
    mapRequest.parse({
      source: { model: 'small', dataset: 'sapimouse', ...more },
      params: { method: 'pca' },
    });
  const evaluation = ask({ ablations: false });
  expect(await givenBlocks((task) => evaluate(evaluation, task))).toBeGreaterThan(0);
  expect(await givenBlocks((task) => makeMap(map({ subjects: '4-6' }), task))).toBe(0);
  // Of people whom the evaluation did not look at only what is missing is embedded.
  expect(await givenBlocks((task) => makeMap(map({ blocksPerSession: 2 }), task))).toBe(6);
  const out = path.join(await temporaryDirectory(), 'embedded.arrow');
  const all = { model: 'small', dataset: 'sapimouse', subjects: '', stride: 64, out };
  const scores = await readScores((await evaluate(evaluation, silentTask)).evaluation);

  await rm(dataPath('embeddings'), { recursive: true });
  await embedDataset(all, silentTask);
  expect(await givenBlocks((task) => evaluate(evaluation, task))).toBe(0);
  expect(await givenBlocks((task) => makeMap(map({ stride: 64 }), task))).toBe(0);
  expect(await readScores((await evaluate(evaluation, silentTask)).evaluation)).toEqual(scores);
});

test('evaluations of runs are comparable where protocol, data and people are the same', async () => {
  const runId = await prepare();
  await evaluate(ask(), silentTask);
  await evaluate(ask({ subjects: '4-5' }), silentTask);
  // Another way to compare embeddings answers the same question; the newest answer counts.
  const { evaluation } = await evaluate(ask({ backend: 'ocsvm' }), silentTask);
  const questions = await compareEvaluations([runId, 'somebody-else']);
  expect(
    questions.map(({ protocol, subjects, evaluations }) => [protocol, subjects, evaluations.length]),
  ).toEqual(
    expect.arrayContaining([
      ['session-disjoint', ['4', '5', '6'], 1],
      ['session-disjoint', ['4', '5'], 1],
    ]),
  );
  const whole = questions.find(({ subjects }) => subjects.length === 3);
  expect(whole?.evaluations[0]).toMatchObject({ id: evaluation, runId });
  expect(whole?.evaluations[0].curves.map(({ blocks }) => blocks)).toEqual([1, 3, 'session']);
  expect(whole?.deviceOnly.map(({ blocks }) => blocks)).toEqual([1, 3, 'session']);
});

test('asking again reads embeddings from the cache, replaces the answer, and survives a damaged cache', async () => {
  await prepare();
  const first = await evaluate(ask({ ablations: false }), silentTask);
  const figures = (await getEvaluation(first.evaluation)).result.result;
  const folder = dataPath('embeddings');
  const [model] = await readdir(folder);
  const files = await readdir(path.join(folder, model));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const whole = await readFile(path.join(folder, model, file));
    await writeFile(path.join(folder, model, file), whole.subarray(0, whole.length - 4));
  }
  const second = await evaluate(ask({ ablations: false }), silentTask);
  expect(second).toEqual(first);
  expect((await getEvaluation(second.evaluation)).result.result).toEqual(figures);
  expect(await listEvaluations({ model: 'small' })).toHaveLength(1);
});

test('other back-ends and normalisation give other scores for the same comparisons', async () => {
  await prepare();
  const measure = (more: object) =>
    evaluateModel(
      { ...ask({ ablations: false, ...more }), protocol: getProtocol('session-disjoint') },
      silentTask,
    );
  const cosine = await measure({});
  const svm = await measure({ backend: 'ocsvm' });
  const normalised = await measure({ sNorm: true });
  expect(svm.result.system[0]).toMatchObject({ backend: 'ocsvm', centre: 'none' });
  expect(normalised.result.system[0].backend).toBe('cosine+s-norm');
  for (const { scores } of [svm, normalised]) {
    expect(scores[0].set.claim).toEqual(cosine.scores[0].set.claim);
    expect(scores[0].set.score).not.toEqual(cosine.scores[0].set.score);
  }
  await expect(measure({ backend: 'plda' })).rejects.toThrow(/two sessions/);
});

test('a back-end that came with the weights is used, and a damaged one refused by name', async () => {
  const runId = await prepare();
  const own = await evaluateModel(
    { ...ask({ ablations: false }), protocol: getProtocol('session-disjoint') },
    silentTask,
  );
  const shifted = fitShippedBackend('cosine', [
    { subject: '1', session: 'a', split: '', embeddings: Float32Array.of(9, 9, 9, 9), count: 1, dims: 4 },
  ]);
  const file = runFolder(runId, 'model', 'backend.json');
  await writeFile(file, JSON.stringify(shifted));
  const ships = await evaluateModel(
    { ...ask({ ablations: false }), protocol: getProtocol('session-disjoint') },
    silentTask,
  );
  expect(ships.scores[0].set.score).not.toEqual(own.scores[0].set.score);
  await writeFile(file, JSON.stringify({ ...shifted, dims: 3 }));
  await expect(evaluate(ask(), silentTask)).rejects.toThrow(/small\/backend.json is not valid/);
});

test('what would flatter is refused', async () => {
  await prepare();
  await expect(evaluate(ask({ subjects: '1-6' }), silentTask)).rejects.toThrow(/trained on subject 1, 2, 3/);
  await expect(evaluate(ask({ protocol: 'transfer' }), silentTask)).rejects.toThrow(/from another data set/);
  await expect(evaluate(ask({ dataset: undefined }), silentTask)).rejects.toThrow(/say which/);
  await expect(evaluate(ask({ model: 'nobody' }), silentTask)).rejects.toThrow(/no network called "nobody"/);
  await expect(getEvaluation('0000000000000000')).rejects.toThrow(/no evaluation/);
});

test('a network without time channels stands beside its twin that has them, alone and in a sum', async () => {
  await prepare();
  const measure = (more: object) =>
    evaluateModel({ ...ask(more), blocks: [1], protocol: getProtocol('session-disjoint') }, silentTask);
  const alone = await measure({});
  expect(alone.result.ablations).not.toHaveProperty('untimed');
  expect(alone.result.notes).toEqual([expect.stringMatching(/small without time channels.*signal=untimed/)]);

  const config = smallConfig({ subjects: '1-3', splits: ['3min'], signal: 'untimed', seed: 7 });
  const twin = await newRun({ name: 'twin', config });
  await trainRun({ run: twin.id, workers: 1 }, silentTask);
  const own = (await measure({ model: 'twin' })).result;
  expect(own.notes).toBeUndefined();
  expect((await measure({})).result.ablations.untimed).toEqual(own.result.fusion);

  const both = await measure({ model: 'small+0.5*twin' });
  expect(both.result.system).toMatchObject([
    { model: 'small', weight: 1, seed: 1 },
    { model: 'twin', weight: 0.5, seed: 7 },
  ]);
  const parts = await Promise.all([measure({}), measure({ model: 'twin' })]);
  const [a, b] = parts.map(({ scores }) => scores[0].set.score);
  expect([...both.scores[0].set.score]).toEqual(
    [...a].map((score, i) => expect.closeTo(score + 0.5 * b[i], 6)),
  );
  // Twice the twin's score orders everything as the twin does.
  expect(both.result.ablations.untimed[0].pooled.auc).toBe(own.result.fusion[0].pooled.auc);

  // The device is a member without a network; without time channels it is left out.
  const whole = await measure({ model: 'twin+device' });
  expect(whole.result.system.map(({ model }) => model)).toEqual(['twin', 'device']);
  expect(whole.result.system[1]).toMatchObject({ backend: 'device-bounded', centre: 'enrolment' });
  expect(whole.result.ablations.untimed).toEqual(own.result.fusion);
  expect([...whole.scores[0].set.score]).not.toEqual([...b]);

  // How far each part of a card is believed is fitted, written, and acts before the parts are added.
  const on = [{ protocol: 'sapimouse-open-set', subjects: '4-6' }];
  const calibration = await calibrateFusion({ model: 'twin@cosine+device', on, leaveOut: true }, silentTask);
  expect(calibration.members.map(({ model, backend }) => [model, backend])).toEqual([
    ['twin', 'cosine'],
    ['device', 'device'],
  ]);
  expect(calibration.sets.map(({ blocks, people }) => [blocks, people])).toEqual([
    [1, 3],
    ['session', 3],
  ]);
  for (const { fitted, leftOut } of calibration.sets) {
    expect(fitted.cllr).toBeLessThan(1.2);
    expect(leftOut!.cllr).toBeGreaterThan(0);
  }
  const root = await temporaryDirectory();
  const bounds = [
    { worth: 2, fade: 0, changed: 0.2, shared: 0.1 },
    { worth: 1e-9, fade: 0, changed: 0.2, shared: 0.1 },
  ];
  const members = calibration.members.map((member, i) => ({ ...member, bound: bounds[i] }));
  await writeFusionCard(path.join(root, 'models', 'believed'), { members }, 'npx mouseprint calibrate');
  vi.stubEnv('MOUSEPRINT_ROOT', root);
  const believed = await measure({ model: 'believed' });
  vi.stubEnv('MOUSEPRINT_ROOT', undefined);
  expect(believed.result.system.map(({ backend }) => backend)).toEqual(['cosine-bounded', 'device-bounded']);
  expect([...believed.scores[0].set.score]).toEqual(
    [...b].map((score) => expect.closeTo(bounded(score, bounds[0]), 6)),
  );
  await expect(calibrateFusion({ model: 'twin', on }, silentTask)).rejects.toThrow(/one network/);
  const open = [{ protocol: 'session-disjoint' }];
  await expect(calibrateFusion({ model: 'twin+device', on: open }, silentTask)).rejects.toThrow(
    /cannot be fitted/,
  );
});

test('a sum of models is refused where it makes no sense', async () => {
  expect(parseWeightedSum('calm-heron-12')).toBeUndefined();
  expect(parseWeightedSum('a@lda+0.5*b')).toEqual([
    { model: 'a', backend: 'lda', weight: 1 },
    { model: 'b', weight: 0.5 },
  ]);
  expect(() => parseWeightedSum('a@magic')).toThrow(/no back-end called "magic"/);
  for (const text of ['a+', '*a', '0*a', 'x*a+b', '-1*a', '1*2*a'])
    expect(() => parseWeightedSum(text)).toThrow(/no term of a sum/);
  await prepare();
  await expect(evaluate(ask({ model: 'small+small', backend: 'plda' }), silentTask)).rejects.toThrow(
    /fusion/,
  );
});

test('people are recognised among people in the closed set, from sessions that the network has not seen', async () => {
  await prepare();
  const { evaluation } = await evaluate(
    ask({ protocol: 'closed-set', subjects: '1-3', ablations: false }),
    silentTask,
  );
  const { result } = await getEvaluation(evaluation);
  const [one] = result.result.fusion;
  expect(one.identification!.rank1!).toBeGreaterThan(0);
  expect(result.result.curves[0].confusion!.counts.reduce((a, b) => a + b, 0)).toBe(12);
});
