import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { sha256Hex } from '../hash.ts';
import './architectures/pad-time.ts';
import './architectures/statistics-pooling.ts';
import type { NetworkCard } from './card.ts';
import { fromHalves, toHalves } from './half.ts';
import { networkIdentity } from './identity.ts';
import { damaged, fromBytes, type ModelFiles, parseCard, toBytes } from './model-parts.ts';
import { topologyFault } from './topology-limits.ts';

const modelJson = z.object({
  format: z.literal('layers-model'),
  generatedBy: z.string().optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.object({
        paths: z.tuple([z.literal('weights.bin')]),
        weights: z.array(
          z.object({
            name: z.string(),
            shape: z.array(z.int().nonnegative()),
            dtype: z.literal('float32'),
            /** Stored in half precision, as TF.js calls it. */
            quantization: z
              .object({ dtype: z.literal('float16'), original_dtype: z.literal('float32').optional() })
              .optional(),
          }),
        ),
      }),
    )
    .length(1),
});

/** Serialises a network. The files' hashes are added to the card. */
export async function packModel(
  model: tf.LayersModel,
  card: Omit<NetworkCard, 'files'>,
): Promise<ModelFiles> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (!artifacts?.weightData || !artifacts.weightSpecs) throw new Error('TF.js saved no weights.');
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
  const topology = toBytes({
    format: 'layers-model',
    generatedBy: 'mouseprint',
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs }],
  });
  const files = { 'model.json': await sha256Hex(topology), 'weights.bin': await sha256Hex(weights) };
  return { 'card.json': toBytes({ ...card, files }), 'model.json': topology, 'weights.bin': weights };
}

/**
 * The same network with weights in half precision: half the bytes, and embeddings that are equal to about three digits. It is another
 * network, with an identity of its own.
 *
 * @throws AppError `bad_data` that names the file which cannot be used
 */
export async function halveModel(files: ModelFiles, name: string): Promise<ModelFiles> {
  const card = parseCard(files['card.json'], name);
  const parsed = modelJson.safeParse(fromBytes(files['model.json'], `${name}/model.json`));
  if (card.kind !== 'network' || !parsed.success)
    throw damaged(`${name}/model.json`, 'it is not that of a network');
  const { weightsManifest, ...topology } = parsed.data;
  const [{ paths, weights }] = weightsManifest;
  if (weights.some(({ quantization }) => quantization)) return files;
  // Without indentation: it would be a tenth of what halving saves.
  const text = JSON.stringify({
    ...topology,
    weightsManifest: [
      {
        paths,
        weights: weights.map((spec) => ({
          ...spec,
          quantization: { dtype: 'float16', original_dtype: 'float32' },
        })),
      },
    ],
  });
  const json = new TextEncoder().encode(`${text}\n`);
  const halves = toHalves(new Float32Array(new Uint8Array(files['weights.bin']).buffer));
  const bytes = new Uint8Array(halves.buffer);
  const hashes = { 'model.json': await sha256Hex(json), 'weights.bin': await sha256Hex(bytes) };
  return {
    'card.json': toBytes({ ...(fromBytes(files['card.json'], name) as NetworkCard), files: hashes }),
    'model.json': json,
    'weights.bin': bytes,
  };
}

/**
 * Loads a network after checking hashes, shapes and lengths. Choose the backend first.
 *
 * @param name how to call the model in messages
 * @returns the network with its card and its {@link networkIdentity}
 * @throws AppError `bad_data` that names the file which was changed or cut.
 */
export async function unpackModel(
  files: ModelFiles,
  name: string,
): Promise<{ model: tf.LayersModel; card: NetworkCard; hash: string }> {
  const card = parseCard(files['card.json'], name);
  if (card.kind !== 'network')
    throw new AppError('bad_request', `${name} is a fusion of models, not a network.`, {
      hint: `Use one of its members: ${card.members.map((member) => member.model).join(', ')}.`,
    });
  for (const file of ['model.json', 'weights.bin'] as const)
    if ((await sha256Hex(files[file])) !== card.files[file])
      throw damaged(`${name}/${file}`, 'it is not the file that its card describes (SHA-256 differs)');
  const parsed = modelJson.safeParse(fromBytes(files['model.json'], `${name}/model.json`));
  if (!parsed.success) throw damaged(`${name}/model.json`, z.prettifyError(parsed.error));
  const { modelTopology, weightsManifest } = parsed.data;
  const fault = topologyFault(modelTopology);
  if (fault) throw damaged(`${name}/model.json`, fault);
  const stored = weightsManifest[0].weights;
  const specs = stored.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
  const numbers = specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const weights = files['weights.bin'];
  const halves = stored.filter(({ quantization }) => quantization).length;
  if (halves > 0 && halves < stored.length)
    throw damaged(`${name}/model.json`, 'only some of its weights are in half precision');
  const bytes = (halves > 0 ? 2 : 4) * numbers;
  if (weights.length !== bytes)
    throw damaged(`${name}/weights.bin`, `its ${weights.length} bytes should be ${bytes}`);
  const { buffer } = new Uint8Array(weights);
  const artifacts: tf.io.ModelArtifacts = {
    modelTopology,
    weightSpecs: specs,
    weightData: halves > 0 ? (fromHalves(new Uint16Array(buffer)).buffer as ArrayBuffer) : buffer,
  };
  let model: tf.LayersModel;
  try {
    model = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (error) {
    throw damaged(`${name}/model.json`, 'its layers cannot be built', error);
  }
  if (model.outputs.length !== 1 || model.outputs[0].shape.at(-1) !== card.dims) {
    model.dispose();
    throw damaged(
      `${name}/card.json`,
      `it says that embeddings have ${card.dims} dimensions, and they have others`,
    );
  }
  return { model, card, hash: await networkIdentity(files['card.json']) };
}
