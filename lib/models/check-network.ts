import { isDeepStrictEqual } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { drawPerson } from '../datasets/sample/person.ts';
import { makeSession } from '../datasets/sample/session.ts';
import { AppError } from '../errors.ts';
import { buildNetwork } from '../network/architectures/build.ts';
import { prepareBackend } from '../network/backend.ts';
import type { NetworkCard } from '../network/card.ts';
import { createEmbedder } from '../network/embed.ts';
import { packModel } from '../network/model-files.ts';
import { type ModelFiles, parseCard } from '../network/model-parts.ts';
import { networkSpec } from '../network/spec.ts';
import { seededRandom } from '../random.ts';

type Refuse = (file: string, reason: string) => AppError;

/** Of invented movement that the network has to embed, ms. */
const TRIAL_MS = 20_000;

/**
 * Looks whether a network from elsewhere is one that this program could have trained, and lets it run once: its topology is what its
 * configuration builds, its weights are finite numbers of the right shapes, and what it makes of movement is finite. Call it where time
 * and memory are limited.
 *
 * @param files as for {@link createEmbedder}
 * @param subject what cannot be used because of it
 * @throws AppError `bad_data` that says what is wrong.
 */
export async function checkNetwork(
  files: ModelFiles,
  name: string,
  subject = 'The exported run',
): Promise<void> {
  const refuse: Refuse = (file, reason) =>
    new AppError('bad_data', `${subject} cannot be used: ${file}: ${reason}.`, {
      hint: 'Export it again from the workbench that trained it.',
    });
  const card = parseCard(files['card.json'], name);
  if (card.kind !== 'network') throw refuse(`${name}/card.json`, 'it is not the card of a network');
  await prepareBackend();
  await compareTopology(files, card, name, refuse);
  checkWeights(files, name, refuse);
  const embedder = await createEmbedder(files, name);
  try {
    const random = seededRandom(1);
    const { embeddings, blocks } = await embedder.embed(
      makeSession(drawPerson('1', random), TRIAL_MS, random),
    );
    if (embeddings.length !== blocks.length * card.dims || !finite(embeddings))
      throw refuse(name, 'what it makes of movement is not finite');
  } finally {
    embedder.dispose();
  }
}

/** The topology and the shapes of weights are compared with those of a network of the same configuration, made here. */
async function compareTopology(
  files: ModelFiles,
  card: NetworkCard,
  name: string,
  refuse: Refuse,
): Promise<void> {
  const spec = networkSpec(card.config, 2);
  if (card.dims !== spec.dims)
    throw refuse(`${name}/card.json`, 'its dimensions are not those of its configuration');
  const own = buildNetwork(spec);
  try {
    if (own.countParams() !== card.parameters)
      throw refuse(`${name}/card.json`, 'its number of parameters is not that of its configuration');
    const made = decode(await packModel(own, card));
    const came = decode(files);
    for (const part of ['modelTopology', 'weightsManifest'])
      if (!isDeepStrictEqual(made[part], came[part]))
        throw refuse(`${name}/model.json`, 'it is not the network of its configuration');
  } finally {
    own.dispose();
    tf.disposeVariables();
  }
}

/** Rectifiers would hide numbers that are none from whoever looks at the output only. */
function checkWeights(files: ModelFiles, name: string, refuse: Refuse): void {
  const values = new Float32Array(new Uint8Array(files['weights.bin']).buffer);
  const [{ weights }] = decode(files).weightsManifest as [{ weights: { name: string; shape: number[] }[] }];
  let at = 0;
  for (const { name: weight, shape } of weights) {
    const end = at + shape.reduce((a, b) => a * b, 1);
    const part = values.subarray(at, end);
    at = end;
    if (!finite(part)) throw refuse(`${name}/weights.bin`, `${weight} holds numbers that are not finite`);
    if (/variance/.test(weight) && part.some((value) => value < 0))
      throw refuse(`${name}/weights.bin`, `${weight} holds numbers below 0`);
  }
}

function decode(files: Pick<ModelFiles, 'model.json'>): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(files['model.json']));
}

function finite(values: Float32Array): boolean {
  return values.every(Number.isFinite);
}
