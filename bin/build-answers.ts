/**
 * `npm run build:answers -- [--subjects 73-96] [--only-islands] [NETWORK …]`: measures the networks that are shipped and writes what the first page
 * shows beside their weights: `evaluations/PROTOCOL.json`, and for those that see movement only `islands/sample.json`. Needs
 * SapiMouse imported below MOUSEPRINT_DATA, but for `--only-islands`. Without `--subjects` the protocol's own people are judged.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runImport } from '../lib/catalogue/run-import.ts';
import { ensureEmbeddings, resolveSource } from '../lib/embeddings/embeddings.ts';
import { getProtocol } from '../lib/evaluation/protocol.ts';
import { evaluateModel } from '../lib/evaluations/evaluate.ts';
import { evaluateParams } from '../lib/evaluations/params.ts';
import { evaluationId } from '../lib/evaluations/store.ts';
import { islandsOf } from '../lib/maps/islands.ts';
import { listFusions, listModels } from '../lib/models/models.ts';
import { SIGNALS } from '../lib/mouse/signals/registry.ts';
import { embeddingSource } from '../lib/projection/request.ts';
import { codeVersion } from '../lib/runs/environment.ts';
import { closeDatabase } from '../lib/store/database.ts';
import { projectPath } from '../lib/store/root.ts';
import { silentTask } from '../lib/task.ts';

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
  if (result.clockOnly) result.clockOnly.curves = [];
  await write(model, 'evaluations', protocol, {
    ...{ id, params, measuredAt: new Date(), version: codeVersion(), result },
  });
}

async function drawSample(model: string): Promise<void> {
  const source = embeddingSource.parse({ model, dataset: 'sample' });
  const set = await ensureEmbeddings(await resolveSource(source), silentTask);
  await write(model, 'islands', 'sample', await islandsOf(set, silentTask));
}

try {
  const { values, positionals } = parseArgs({
    options: { subjects: { type: 'string' }, 'only-islands': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  await runImport({ dataset: 'sample' }, silentTask);
  const networks = (await listModels()).filter(({ name }) => name.startsWith('pretrained-'));
  const all = [...networks.map(({ name }) => name), ...(await listFusions()).map(({ name }) => name)];
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
