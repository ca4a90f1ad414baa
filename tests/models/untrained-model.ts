import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildNetwork } from '../../lib/network/architectures/build.ts';
import { prepareBackend } from '../../lib/network/backend.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';
import { packModel } from '../../lib/network/model-files.ts';
import { MODEL_FILES } from '../../lib/network/model-parts.ts';
import { networkSpec } from '../../lib/network/spec.ts';
import { database } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';

/** A network with its initial weights, entered as a finished run: real files, no training. */
export async function storeUntrainedModel(name: string, config: object = {}): Promise<void> {
  await prepareBackend();
  const parsed = parseTrainingConfig({ dataset: 'sample', width: 8, dims: 16, ...config });
  const model = buildNetwork(networkSpec(parsed, 3));
  const files = await packModel(model, {
    kind: 'network',
    name,
    config: parsed,
    dims: model.outputs[0].shape[1] as number,
    parameters: model.countParams(),
    data: { dataset: 'sample', hash: 'none', subjects: ['1', '2'], further: [], sessions: 2, blocks: 10 },
    training: {
      command: 'none',
      steps: 0,
      bestStep: 0,
      seconds: 0,
      loss: 1,
      accuracy: 0,
      codeVersion: '0',
      finishedAt: '2026-01-01T00:00:00Z',
    },
    figures: {},
    notes: '',
  });
  const folder = dataPath('runs', name, 'model');
  await mkdir(folder, { recursive: true });
  for (const file of MODEL_FILES) await writeFile(path.join(folder, file), files[file]);
  const db = await database();
  await db.run.create({
    data: {
      id: name,
      name,
      status: 'finished',
      config: parsed as object,
      seed: 1,
      codeVersion: '0',
      environment: {},
      command: 'none',
      finishedAt: new Date(),
    },
  });
}
