import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../lib/errors.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { buildNetwork } from '../../lib/network/architectures/build.ts';
import { prepareBackend } from '../../lib/network/backend.ts';
import type { NetworkCard } from '../../lib/network/card.ts';
import { parseTrainingConfig, type TrainingConfig } from '../../lib/network/config.ts';
import { createEmbedder } from '../../lib/network/embed.ts';
import { fromHalves, toHalves } from '../../lib/network/half.ts';
import { halveModel, packModel, unpackModel } from '../../lib/network/model-files.ts';
import { type ModelFiles, parseCard } from '../../lib/network/model-parts.ts';
import { networkSpec } from '../../lib/network/spec.ts';
import { walk } from './movement.ts';

beforeAll(async () => {
  await prepareBackend();
});

function cardOf(config: TrainingConfig, model: tf.LayersModel): Omit<NetworkCard, 'files'> {
  return {
    kind: 'network',
    name: 'test',
    config,
    dims: model.outputs[0].shape[1] as number,
    parameters: model.countParams(),
    data: { dataset: 'test', hash: 'none', subjects: ['1', '2'], further: [], sessions: 2, blocks: 10 },
    training: {
      command: 'none',
      steps: 1,
      bestStep: 1,
      seconds: 1,
      loss: 1,
      accuracy: 0,
      codeVersion: '0',
      finishedAt: '2026-01-01T00:00:00Z',
    },
    figures: {},
    notes: '',
  };
}

async function pack(input: object): Promise<{ files: ModelFiles; model: tf.LayersModel }> {
  const config = parseTrainingConfig({ width: 4, dims: 6, ...input });
  const model = buildNetwork(networkSpec(config, 3));
  // Away from the initial values, with which batch norm would turn padding into nothing by itself.
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.add(weight, 0.1))));
  return { files: await packModel(model, cardOf(config, model)), model };
}

const variants = [
  { signal: 'all', architecture: 'residual' },
  { signal: 'beh', architecture: 'residual' },
  { signal: 'hand', architecture: 'residual-layers' },
  { signal: 'beh', architecture: 'small-cnn', pooling: 'mean' },
  { signal: 'reference', architecture: 'reference-fcn' },
] as const;

describe.each(variants)('a stored network of %j', (variant) => {
  it('loads to the same weights and the same bytes', async () => {
    const { files, model } = await pack(variant);
    const { model: loaded, card } = await unpackModel(files, 'test');
    expect(loaded.getWeights().map((w) => w.dataSync())).toEqual(model.getWeights().map((w) => w.dataSync()));
    expect(card.config.architecture).toBe(variant.architecture);
    const again = await pack(variant);
    expect(again.files).toEqual(files);
  });
});

describe('unpackModel', () => {
  const refuse = async (change: (files: ModelFiles) => Partial<ModelFiles>): Promise<AppError> => {
    const { files } = await pack({ architecture: 'small-cnn' });
    return unpackModel({ ...files, ...change(files) }, 'calm-heron-12').then(
      () => expect.unreachable('the model was loaded'),
      (error) => error,
    );
  };

  it('refuses changed, cut and foreign files by name', async () => {
    const flip = (bytes: Uint8Array) => {
      const out = bytes.slice();
      out[100] ^= 1;
      return out;
    };
    const weights = await refuse((files) => ({ 'weights.bin': flip(files['weights.bin']) }));
    expect(weights.message).toMatch(/^calm-heron-12\/weights\.bin cannot be used.*SHA-256/);
    const cut = await refuse((files) => ({ 'weights.bin': files['weights.bin'].subarray(4) }));
    expect(cut.message).toMatch(/^calm-heron-12\/weights\.bin/);
    const topology = await refuse((files) => ({ 'model.json': flip(files['model.json']) }));
    expect(topology.message).toMatch(/^calm-heron-12\/model\.json/);
    const card = await refuse(() => ({ 'card.json': new TextEncoder().encode('{}') }));
    expect(card.message).toMatch(/^calm-heron-12\/card\.json cannot be used/);
    const binary = await refuse(() => ({ 'card.json': Uint8Array.of(0xff, 0xfe, 0) }));
    expect(binary.message).toMatch(/card\.json cannot be used: it is not JSON/);
  });

  it('does not load a fusion as a network', async () => {
    const fusion = {
      kind: 'fusion',
      name: 'both',
      members: [
        { model: 'a', backend: 'cosine', weight: 1 },
        { model: 'b', backend: 'plda', weight: 0.05 },
      ],
    };
    const error = await refuse(() => ({ 'card.json': new TextEncoder().encode(JSON.stringify(fusion)) }));
    expect(error.message).toContain('is a fusion of models');
    expect(parseCard(new TextEncoder().encode(JSON.stringify(fusion)), 'both').kind).toBe('fusion');
  });
});

describe.each(variants)('embedding with %j', (variant) => {
  it('gives each block what it has alone, whatever it is batched with', async () => {
    const embedder = await createEmbedder((await pack(variant)).files, 'test');
    const events = walk(2, 900, 1);
    const { blocks, embeddings } = await embedder.embed(events, { stride: 64 });
    expect(blocks.length).toBe(13);
    for (const [i, block] of blocks.entries()) {
      const alone = await embedder.embed(events, { blocks: [block] });
      expect(alone.blocks).toEqual([block]);
      alone.embeddings.forEach((value, d) => {
        expect(value).toBeCloseTo(embeddings[i * embedder.dims + d], 4);
      });
    }
    embedder.dispose();
  });

  it('leaves out blocks that are not complete', async () => {
    const embedder = await createEmbedder((await pack(variant)).files, 'test');
    expect((await embedder.embed(walk(1, 127, 1))).blocks).toEqual([]);
    expect((await embedder.embed(walk(1, 0, 1))).embeddings.length).toBe(0);
    const late = await embedder.embed(walk(1, 200, 1), { blocks: [{ start: 100, end: 228 }] });
    expect(late.blocks).toEqual([]);
    embedder.dispose();
  });
});

describe('a network that asks for more than it may', () => {
  const load = async (change: (topology: string) => string, dims?: number) => {
    const { files } = await pack({ signal: 'beh', architecture: 'residual' });
    const text = change(new TextDecoder().decode(files['model.json']));
    const topology = new TextEncoder().encode(text);
    const card = JSON.parse(new TextDecoder().decode(files['card.json']));
    card.files['model.json'] = await sha256Hex(topology);
    if (dims !== undefined) card.dims = dims;
    const bytes = new TextEncoder().encode(JSON.stringify(card));
    return unpackModel({ ...files, 'card.json': bytes, 'model.json': topology }, 'test');
  };

  it.each([
    [
      'a padding of 3,000,000 frames',
      (text: string) => text.replace(/"frames": 1\b/, '"frames": 3000000'),
      'its frames is 3000000',
    ],
    [
      '2147483648 filters',
      (text: string) => text.replace(/"filters": \d+/, '"filters": 2147483648'),
      'its filters is 2147483648',
    ],
    [
      'an input of 10,000,000 frames',
      (text: string) => text.replace(/(batch_input_shape": \[\s*null,)/, '$1 10000000,'),
      'its batch_input_shape is',
    ],
    [
      'a layer that runs code',
      (text: string) => text.replace('"ReLU"', '"Lambda"'),
      'a layer of the kind "Lambda"',
    ],
  ])('is refused for %s before it is built', async (_, change, words) => {
    await expect(load(change)).rejects.toThrow(words);
  });

  it('is refused for dimensions that it does not have', async () => {
    await expect(load((text) => text, 2 ** 31)).rejects.toThrow('dimensions');
  });
});

describe('half precision', () => {
  it('rounds to the nearest, ties to even, and says what it cannot hold', () => {
    const values = Float32Array.of(
      0,
      -0,
      1,
      -2,
      0.1,
      65504,
      65519,
      2 ** -24,
      2 ** -25,
      1.5 * 2 ** -24,
      2049,
      2051,
      1e-9,
    );
    const back = fromHalves(toHalves(values));
    expect([...back]).toEqual([
      0,
      -0,
      1,
      -2,
      0.0999755859375,
      65504,
      65504,
      2 ** -24,
      0,
      2 * 2 ** -24,
      2048,
      2052,
      0,
    ]);
    for (const value of [65520, -1e6, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => toHalves(Float32Array.of(value))).toThrow(/half precision/);
    // Every half is kept as it is.
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((half) => (half & 0x7c00) !== 0x7c00);
    expect(toHalves(fromHalves(all))).toEqual(all);
  });

  it('halves the weights of a network, which gives nearly the same embeddings under an identity of its own', async () => {
    const { files } = await pack({ signal: 'hand', architecture: 'residual-layers' });
    const halved = await halveModel(files, 'test');
    expect(halved['weights.bin'].length).toBe(files['weights.bin'].length / 2);
    const [own, half] = await Promise.all([createEmbedder(files, 'a'), createEmbedder(halved, 'b')]);
    expect(half.hash).not.toBe(own.hash);
    const [a, b] = await Promise.all([own.embed(walk(1, 300, 1)), half.embed(walk(1, 300, 1))]);
    const largest = Math.max(...a.embeddings.map(Math.abs));
    a.embeddings.forEach((value, i) => {
      expect(Math.abs(value - b.embeddings[i])).toBeLessThan(3e-3 * largest);
    });
    own.dispose();
    half.dispose();
    await expect(halveModel(halved, 'test')).resolves.toBe(halved);
  });
});
