/**
 * `npm run build:answers -- [--subjects 73-96] [--only-islands] [--sample-run] [NETWORK …]`: measures the networks that are shipped and writes what the first page
 * shows beside their weights: `evaluations/PROTOCOL.json`, and for those that see movement only `islands/sample.json`. Needs
 * SapiMouse imported below MOUSEPRINT_DATA, but for `--only-islands`. `--sample-run` makes the run that comes with the sample instead, with its
 * evaluation and its map: in a data directory of its own. Without `--subjects` the protocol's own people are judged.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runImport } from '../lib/catalogue/run-import.ts';
import { ensureEmbeddings, resolveSource } from '../lib/embeddings/embeddings.ts';
import { getProtocol } from '../lib/evaluation/protocol.ts';
import { evaluateModel } from '../lib/evaluations/evaluate.ts';
import { evaluateParams } from '../lib/evaluations/params.ts';
import { evaluate } from '../lib/evaluations/run.ts';
import { evaluationId } from '../lib/evaluations/store.ts';
import { exportRun } from '../lib/exchange/archive.ts';
import { islandsOf } from '../lib/maps/islands.ts';
import { makeMap } from '../lib/maps/make.ts';
import { shipMap } from '../lib/maps/shipped-map.ts';
import { listFusions, listModels } from '../lib/models/models.ts';
import { SIGNALS } from '../lib/mouse/signals/registry.ts';
import { DEFAULT_METHOD } from '../lib/projection/methods/registry.ts';
import { embeddingSource, mapRequest } from '../lib/projection/request.ts';
import { codeVersion } from '../lib/runs/environment.ts';
import { newRun } from '../lib/runs/new-run.ts';
import { trainRun } from '../lib/runs/train-run.ts';
import { closeDatabase, database } from '../lib/store/database.ts';
import { projectPath } from '../lib/store/root.ts';
import { silentTask } from '../lib/task.ts';
import { sampleFolder } from '../lib/work/sample-results.ts';

const DIGITS = 5;

/** Numbers with five significant digits: what intervals of a few percent do not need is not shipped. */
function round(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}

async function write(model: string, folder: string, name: string, content: unknown): Promise<void> {
  const place = projectPath('models', model, folder);
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, `${name}.json`), `${JSON.stringify(content, round)}\n`);
  console.log(`models/${model}/${folder}/${name}.json`);
}

async function measure(model: string, protocol: string, subjects: string | undefined): Promise<void> {
  const { dataset } = getProtocol(protocol);
  const params = evaluateParams.parse({
    ...{ model, protocol, ablations: protocol !== 'continuous' },
    ...(dataset === null && { dataset: 'sapimouse' }),
    ...(subjects !== undefined && { subjects }),
  });
  const { result } = await evaluateModel({ ...params, protocol: getProtocol(protocol) }, silentTask);
  const id = evaluationId(params, result);
  // No page draws the curves of the clock.
  for (const clock of [result.clockOnly, result.steadyClockOnly]) if (clock) clock.curves = [];
  await write(model, 'evaluations', protocol, {
    ...{ id, params, measuredAt: new Date(), version: codeVersion(), result },
  });
}

async function drawSample(model: string): Promise<void> {
  const source = embeddingSource.parse({ model, dataset: 'sample' });
  const set = await ensureEmbeddings(await resolveSource(source), silentTask);
  await write(model, 'islands', 'sample', await islandsOf(set, silentTask));
}

/** Who trains the network of the sample, and whom it has not seen. */
const SAMPLE = { name: 'sample-gesture', trained: '1-6', unseen: '7-12' };

async function makeSampleRun(): Promise<void> {
  const folder = sampleFolder();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const small = { architecture: 'small-cnn', width: 24, learningRate: 0.004, steps: 400 };
  const config = { dataset: 'sample', subjects: SAMPLE.trained, signal: 'gesture', ...small };
  const { id, name } = await newRun({ config, name: SAMPLE.name });
  await trainRun({ run: id, workers: 1 }, silentTask);
  const asked = { model: name, protocol: 'session-disjoint', dataset: 'sample', subjects: SAMPLE.unseen };
  await evaluate(evaluateParams.parse(asked), silentTask);
  const notes =
    'Trained on six of the twelve invented people of the sample and measured on the other six. It comes with the program so that there is a run to look at, and can be deleted like any other.';
  await (await database()).run.update({ where: { id }, data: { notes, tags: ['shipped'] } });
  await exportRun(id, path.join(folder, 'run.tar.gz'));
  const source = { model: name, dataset: 'sample', subjects: SAMPLE.unseen };
  const request = { name: 'Six invented people whom the network has not seen (shipped)', source };
  const map = await makeMap(mapRequest.parse({ ...request, params: { method: DEFAULT_METHOD } }), silentTask);
  await shipMap(map.id, folder);
  console.log('models/sample');
}

try {
  const { values, positionals } = parseArgs({
    options: {
      subjects: { type: 'string' },
      'only-islands': { type: 'boolean', default: false },
      'sample-run': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  await runImport({ dataset: 'sample' }, silentTask);
  const networks = (await listModels()).filter(({ name }) => name.startsWith('pretrained-'));
  const all = [...networks.map(({ name }) => name), ...(await listFusions()).map(({ name }) => name)];
  if (values['sample-run']) await makeSampleRun();
  else
    for (const name of positionals.length > 0 ? positionals : all) {
      const card = networks.find((network) => network.name === name)?.card;
      const subjects = values.subjects;
      const movementOnly = card !== undefined && SIGNALS.get(card.config.signal).movementOnly;
      if (!values['only-islands']) {
        await measure(name, 'sapimouse-open-set', subjects);
        if (movementOnly) await measure(name, 'continuous', subjects);
      }
      if (movementOnly) await drawSample(name);
    }
} finally {
  await closeDatabase().catch(() => {});
}
