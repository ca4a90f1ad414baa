import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { AppError, hasErrno } from '../errors.ts';
import { BLOCK_EVENTS, type Block } from '../mouse/blocks.ts';
import type { Events } from '../mouse/events.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { prepareFrames, type Signal } from '../mouse/signals/signal.ts';
import './architectures/pad-time.ts';
import './architectures/statistics-pooling.ts';
import { prepareBackend } from './backend.ts';
import { embedSpans } from './embed.ts';
import { topologyFault } from './topology-limits.ts';

/** A TF.js layers model as `model.save` and `tensorflowjs_converter` write it, weights as float32. */
const layersModel = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(
          z.string().refine((name) => path.basename(name) === name, 'not a file beside model.json'),
        ),
        weights: z.array(
          z.object({
            name: z.string(),
            shape: z.array(z.int().nonnegative()),
            dtype: z.literal('float32'),
            quantization: z.undefined('its weights are quantised: convert the model without that').optional(),
          }),
        ),
      }),
    )
    .min(1),
});

/** A network that was made elsewhere, without a card. */
export interface ForeignLayers {
  /** Of its folder. */
  readonly name: string;
  /** SHA-256 of topology, weights and signal. */
  readonly hash: string;
  readonly dims: number;
  embed(
    events: Events,
    blocks: readonly Block[],
    abort?: AbortSignal,
  ): Promise<{ blocks: readonly Block[]; embeddings: Float32Array }>;
  dispose(): void;
}

/**
 * Loads a TF.js layers model of somebody's own: [n, frames, channels of the signal] → [n, dims].
 *
 * @param folder with `model.json` and the weight files that it names
 * @throws AppError `not_found` without a file, `bad_data` that names the file and says what does not fit
 */
export async function loadForeignLayers(folder: string, signalName: string): Promise<ForeignLayers> {
  const signal = SIGNALS.get(signalName);
  const file = path.join(folder, 'model.json');
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('bad_data', `${file}: ${reason}.`, {
      hint: 'docs/bring-your-own.md describes the model.',
      cause,
    });
  if (signal.variableLength)
    throw new AppError('bad_request', `The signal ${signalName} has blocks of different lengths.`, {
      hint: 'Choose a signal with a frame for each event, such as all.',
    });
  const text = await read(file);
  const { modelTopology, weightsManifest } = parse(text, refuse);
  // What Keras adds about its training is not built.
  const fault = topologyFault(modelTopology.model_config ?? modelTopology);
  if (fault) throw refuse(fault);
  const weights = Buffer.concat(
    await Promise.all(
      weightsManifest.flatMap(({ paths }) => paths.map((name) => read(path.join(folder, name)))),
    ),
  );
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const bytes = 4 * weightSpecs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  if (weights.length !== bytes)
    throw refuse(`its weights have ${weights.length} bytes and should have ${bytes}`);
  await prepareBackend();
  let model: tf.LayersModel;
  try {
    const weightData = new Uint8Array(weights).buffer;
    model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  } catch (error) {
    throw refuse('its layers cannot be built', error);
  }
  const misfit = shapeFault(model, signal, signalName);
  if (misfit) {
    model.dispose();
    throw refuse(misfit);
  }
  const dims = model.outputs[0].shape[1] as number;
  return {
    name: path.basename(path.resolve(folder)),
    hash: createHash('sha256').update(signalName).update('\0').update(text).update(weights).digest('hex'),
    dims,
    async embed(events, blocks, abort) {
      const frames = prepareFrames(signal, events);
      const found = blocks.flatMap((block) => {
        const span = frames.span(block);
        return span ? [{ block, span }] : [];
      });
      const spans = found.map(({ span }) => span);
      const embeddings = await embedSpans(model, dims, frames, spans, abort);
      if (!embeddings.every(Number.isFinite)) throw refuse('what it makes of movement is not finite');
      return { blocks: found.map(({ block }) => block), embeddings };
    },
    dispose: () => model.dispose(),
  };
}

/** Shapes are compared, then a block of zeros is tried. */
function shapeFault(model: tf.LayersModel, signal: Signal, name: string): string | undefined {
  const { inputs, outputs } = model;
  const channels = signal.channels.length;
  const shapes = (all: readonly tf.SymbolicTensor[]) => JSON.stringify(all.map(({ shape }) => shape));
  if (inputs.length !== 1 || inputs[0].rank !== 3 || inputs[0].shape[2] !== channels)
    return `it takes ${shapes(inputs)}, and the signal ${name} is [null, ${BLOCK_EVENTS}, ${channels}]`;
  if (outputs.length !== 1 || outputs[0].rank !== 2 || outputs[0].shape[1] === null)
    return `it gives ${shapes(outputs)}, not one embedding [null, dimensions]`;
  try {
    tf.tidy(() => model.apply(tf.zeros([1, BLOCK_EVENTS, channels]), { training: false }) as tf.Tensor);
  } catch (error) {
    return `it cannot be run on a block of [${BLOCK_EVENTS}, ${channels}]: ${String(error)}`;
  }
  return undefined;
}

function parse(text: Buffer, refuse: (reason: string, cause?: unknown) => AppError) {
  let json: unknown;
  try {
    json = JSON.parse(text.toString('utf8'));
  } catch (error) {
    throw refuse('it is not JSON', error);
  }
  if ((json as { format?: unknown } | null)?.format === 'graph-model')
    throw refuse('it is a graph model; convert to a layers model (--output_format=tfjs_layers_model)');
  const parsed = layersModel.safeParse(json);
  if (parsed.success) return parsed.data;
  const [{ path: at, message }] = parsed.error.issues;
  throw refuse(`${at.join('.')}: ${message}`);
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file ${file}.`);
    throw error;
  }
}
