import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { expect, onTestFinished, test, vi } from 'vitest';
import { evaluate } from '../../lib/evaluations/run.ts';
import { getEvaluation, listEvaluations, readScores } from '../../lib/evaluations/store.ts';
import { exportRun } from '../../lib/exchange/archive.ts';
import { importRun } from '../../lib/exchange/import-run.ts';
import { exportMlflow } from '../../lib/exchange/mlflow.ts';
import { hashOf } from '../../lib/exchange/read-bundle.ts';
import { readAllMetrics } from '../../lib/exchange/write-bundle.ts';
import { findModel } from '../../lib/models/models.ts';
import { measuredFigures } from '../../lib/runs/measured-figures.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { getRun, listRuns, runFolder, updateRun } from '../../lib/runs/run-store.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A run that was trained, evaluated and described. */
async function makeRun(name: string) {
  const { id } = await newRun({ config: smallConfig({ splits: ['3min'] }), name });
  await trainRun({ run: id, workers: 1 }, silentTask);
  await evaluate(
    { model: name, protocol: 'closed-set', dataset: 'sapimouse', sNorm: false, ablations: false },
    silentTask,
  );
  return updateRun(id, { tags: ['kept'], notes: 'Best so far.', starred: true, colour: '#123456' });
}

/** What somebody may change in the files of a bundle. */
// biome-ignore lint/suspicious/noExplicitAny: whatever a forger likes
type BundleJson = any;

/** From here on, another machine. */
async function elsewhere(): Promise<void> {
  vi.stubEnv('MOUSEPRINT_DATA', await temporaryDirectory());
  onTestFinished(closeDatabase);
}

test('a run goes elsewhere with all that came of it', async () => {
  await importWalkers();
  const here = await makeRun('traveller');
  const metrics = await readAllMetrics(here.id);
  const weights = await readFile(runFolder(here.id, 'model', 'weights.bin'));
  const [{ id: evaluation }] = await listEvaluations({ run: here.id });
  const [result, scores] = [(await getEvaluation(evaluation)).result, await readScores(evaluation)];
  const out = await temporaryDirectory();
  await exportRun('traveller', path.join(out, 'run'));
  await exportRun('traveller', path.join(out, 'run.tar.gz'));
  await expect(exportRun('traveller', path.join(out, 'run'))).rejects.toThrow('exists already');
  const card = await readFile(path.join(out, 'run', 'MODEL_CARD.md'), 'utf8');
  expect(card).toContain('### closed-set on sapimouse, 3 subjects');
  expect(card).toContain(here.datasetHash);

  for (const source of ['run', 'run.tar.gz']) {
    await elsewhere();
    const there = await importRun(path.join(out, source));
    expect({ ...there, updatedAt: null }).toEqual({ ...here, updatedAt: null });
    expect(await readAllMetrics(there.id)).toEqual(metrics);
    expect(await readFile(runFolder(there.id, 'model', 'weights.bin'))).toEqual(weights);
    expect((await findModel('traveller')).hash).toBe(here.summary && result.system[0].hash);
    const [found] = await listEvaluations({ run: there.id });
    expect((await getEvaluation(found.id)).result).toEqual(result);
    expect(await readScores(found.id)).toEqual(scores);
    await expect(importRun(path.join(out, source))).rejects.toThrow('here already, as traveller');
  }

  // From somebody who lets figures of their own pass for those of the shipped network.
  await elsewhere();
  const shipped = await findModel('pretrained-all');
  const edit = async (file: string, change: (json: BundleJson) => void) => {
    const at = path.join(out, 'run', file);
    const json = JSON.parse(await readFile(at, 'utf8'));
    change(json);
    await writeFile(at, JSON.stringify(json));
    return { bytes: (await stat(at)).size, sha256: hashOf(await readFile(at)) };
  };
  const file = `evaluations/${evaluation}.json`;
  const edited = await edit(file, (json) => {
    json.model = shipped.name;
    json.system = [{ ...json.system[0], model: shipped.name, hash: shipped.hash }];
  });
  await edit('run.json', (json) => {
    json.files[file] = edited;
    Object.assign(json.evaluations[0], { model: shipped.name, modelHash: shipped.hash });
  });
  await importRun(path.join(out, 'run'), { name: 'forged' });
  expect(await measuredFigures(shipped.hash)).toEqual({});
  const measured = (await listEvaluations({})).filter(({ shipped }) => !shipped);
  expect(measured).toMatchObject([
    { model: 'forged', modelHash: (await findModel('forged')).hash, params: { model: 'forged' } },
  ]);
});

test('nothing is taken in that is not whole', async () => {
  await importWalkers();
  await makeRun('traveller');
  const out = await temporaryDirectory();
  const good = path.join(out, 'good');
  await exportRun('traveller', good);
  await elsewhere();
  const attempt = async (change: (folder: string) => Promise<unknown>) => {
    const folder = path.join(out, 'bad');
    await rm(folder, { recursive: true, force: true });
    await cp(good, folder, { recursive: true });
    await change(folder);
    return importRun(folder);
  };
  const edit = (file: string, change: (text: string) => string) => async (folder: string) => {
    const at = path.join(folder, file);
    await writeFile(at, change(await readFile(at, 'latin1')), 'latin1');
  };
  await expect(attempt(edit('model/weights.bin', (text) => `${text.slice(0, -1)}x`))).rejects.toThrow(
    'model/weights.bin: it is not the file',
  );
  await expect(attempt(edit('metrics.csv', (text) => text.replace('loss', 'lost')))).rejects.toThrow(
    'metrics.csv',
  );
  await expect(attempt((folder) => rm(path.join(folder, 'model', 'card.json')))).rejects.toThrow(
    'model/card.json: it is missing',
  );
  await expect(attempt((folder) => rm(path.join(folder, 'run.json')))).rejects.toThrow(
    'There is no exported run',
  );
  await expect(
    attempt(edit('run.json', (text) => text.replace('"version": 1', '"version": 9'))),
  ).rejects.toThrow('run.json: version');
  await expect(
    attempt(edit('run.json', (text) => text.replace('"metrics.csv"', '"../metrics.csv"'))),
  ).rejects.toThrow('is no part of a run');
  await expect(importRun(path.join(out, 'nowhere'))).rejects.toThrow('There is no file or folder');
  await writeFile(path.join(out, 'text.tar.gz'), 'not an archive');
  await expect(importRun(path.join(out, 'text.tar.gz'))).rejects.toThrow('not a complete archive');
  const trap = path.join(out, 'trap');
  await mkdir(trap);
  await symlink('/etc/passwd', path.join(trap, 'run.json'));
  await tar.create({ file: path.join(out, 'trap.tar.gz'), cwd: out, gzip: true }, ['trap']);
  await expect(importRun(path.join(out, 'trap.tar.gz'))).rejects.toThrow('which no exported run contains');
  expect(await listRuns()).toEqual([]);
  expect(await readdir(path.join(process.env.MOUSEPRINT_DATA!, 'runs')).catch(() => [])).toEqual([]);
});

test('a run that was stopped goes on elsewhere to the same weights', async () => {
  await importWalkers();
  const stop = new AbortController();
  const task = {
    ...silentTask,
    signal: stop.signal,
    progress: (_: number, message: string) => void (message === 'step 7 of 20' && stop.abort()),
  };
  const { id } = await newRun({ config: smallConfig(), name: 'halfway' });
  await expect(trainRun({ run: id, workers: 1 }, task)).rejects.toThrow('stopped after 7');
  const out = path.join(await temporaryDirectory(), 'halfway.tar.gz');
  await exportRun('halfway', out);
  await trainRun({ run: id, workers: 1 }, silentTask);
  const weights = await readFile(runFolder(id, 'model', 'weights.bin'));
  await importWalkers();
  await importRun(out, { name: 'arrived' });
  expect(await getRun('arrived')).toMatchObject({ id, status: 'stopped', step: 7 });
  await trainRun({ run: id, workers: 1 }, silentTask);
  expect(await readFile(runFolder(id, 'model', 'weights.bin'))).toEqual(weights);
});

test('runs are laid out as the file store of MLflow has them', async () => {
  await importWalkers();
  const run = await makeRun('tracked');
  const out = path.join(await temporaryDirectory(), 'mlruns');
  expect(await exportMlflow(['tracked'], out)).toEqual({ runs: 1, out });
  const folder = path.join(out, '1', run.id.replaceAll('-', ''));
  const read = (...file: string[]) => readFile(path.join(folder, ...file), 'utf8');
  expect((await readdir(out)).sort()).toEqual(['0', '1']);
  expect(await read('meta.yaml')).toContain('status: 3\n');
  expect(await read('meta.yaml')).toMatch(new RegExp(`run_id: "${run.id.replaceAll('-', '')}"`));
  expect(await read('params', 'width')).toBe('4');
  expect(await read('tags', 'mlflow.runName')).toBe('tracked');
  const lines = (await read('metrics', 'loss')).trimEnd().split('\n');
  expect(lines).toHaveLength(20);
  expect(lines.every((line) => /^\d{13} [\d.]+ \d+$/.test(line))).toBe(true);
  expect(await read('metrics', 'eer')).toMatch(/^\d{13} [\d.]+ 20\n$/);
  expect(await readdir(path.join(folder, 'artifacts'))).toContain('MODEL_CARD.md');
  await expect(exportMlflow(['tracked'], out)).rejects.toThrow('is not empty');
});
