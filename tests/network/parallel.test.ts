import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GradientPool, Shard } from '../../lib/network/gradients.ts';
import { createGradientPool } from '../../lib/network/parallel.ts';
import type { NetworkSpec } from '../../lib/network/spec.ts';
import { seededRandom } from '../../lib/random.ts';

const spec: NetworkSpec = {
  channels: 3,
  frames: 24,
  architecture: 'residual',
  width: 8,
  dims: 6,
  pooling: 'statistics',
  loss: 'am-softmax',
  scale: 16,
  labelSmoothing: 0.1,
  classes: 4,
  seed: 5,
};

function shard(seed: number, examples: number): Shard {
  const random = seededRandom(seed);
  return {
    inputs: Float32Array.from({ length: examples * 24 * 3 }, () => random.normal()),
    labels: Int32Array.from({ length: examples }, () => random.integer(4)),
  };
}

const pools: GradientPool[] = [];
beforeAll(async () => {
  for (const workers of [1, 2]) pools.push(await createGradientPool(spec, workers));
}, 60_000);
afterAll(() => Promise.all(pools.map((pool) => pool.dispose())));

it('computes the same bits with one worker and with two', async () => {
  const [one, two] = pools;
  expect(two.initial()).toEqual(one.initial());
  expect(two.trainableSize).toBe(one.trainableSize);
  expect(two.arithmetic).toBe(one.arithmetic);
  const shards = [shard(1, 6), shard(2, 6), shard(3, 5)];
  for (const margin of [0, 0.2]) {
    const [a, b] = await Promise.all(pools.map((pool) => pool.compute(one.initial(), shards, { margin })));
    expect(b.loss).toBe(a.loss);
    expect(b.correct).toBe(a.correct);
    expect(Array.from(b.gradients)).toEqual(Array.from(a.gradients));
    expect(Array.from(b.state)).toEqual(Array.from(a.state));
    expect(a.gradients.some((value) => value !== 0)).toBe(true);
  }
});

it('evaluates in a worker as here', async () => {
  const [one, two] = pools;
  expect(await two.evaluate(one.initial(), shard(4, 7))).toEqual(
    await one.evaluate(one.initial(), shard(4, 7)),
  );
});

it('says that a worker failed, and goes on', async () => {
  const [, two] = pools;
  const broken: Shard = { inputs: new Float32Array(7), labels: new Int32Array(2) };
  await expect(two.compute(two.initial(), [broken], { margin: 0 })).rejects.toThrow('worker failed');
  expect((await two.compute(two.initial(), [shard(1, 4)], { margin: 0 })).loss).toBeGreaterThan(0);
});

it('refuses questions after the end', async () => {
  const pool = await createGradientPool(spec, 2);
  await pool.dispose();
  await expect(pool.compute(pool.initial(), [shard(1, 4)], { margin: 0 })).rejects.toMatchObject({
    code: 'unavailable',
  });
}, 60_000);
