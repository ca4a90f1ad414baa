import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../lib/network/backend.ts';
import { averageGradients, createLocalPool, type Shard } from '../../lib/network/gradients.ts';
import { createReplica } from '../../lib/network/replica.ts';
import type { NetworkSpec } from '../../lib/network/spec.ts';
import { seededRandom } from '../../lib/random.ts';

beforeAll(async () => {
  await prepareBackend();
});

const spec: NetworkSpec = {
  channels: 3,
  frames: null,
  architecture: 'residual',
  width: 4,
  dims: 5,
  pooling: 'statistics',
  loss: 'am-softmax',
  scale: 8,
  labelSmoothing: 0.1,
  classes: 3,
  seed: 1,
};

function randomShard(examples: number, seed: number): Shard {
  const random = seededRandom(seed);
  return {
    inputs: Float32Array.from({ length: examples * 16 * 3 }, () => random.normal()),
    labels: Int32Array.from({ length: examples }, () => random.integer(3)),
  };
}

describe.each(['am-softmax', 'softmax'] as const)('gradients of a network with %s', (loss) => {
  it('are the slope of the loss', async () => {
    const replica = createReplica({ ...spec, loss });
    const shard = randomShard(8, 2);
    const at = await replica.parameters.read();
    const { gradients } = await replica.compute(at, shard, { margin: 0.1 });
    // Along the gradient itself the slope is its length; a short way, because of the kinks of ReLU.
    const length = Math.hypot(...gradients);
    const along = async (distance: number) => {
      const moved = at.slice();
      gradients.forEach((g, i) => {
        moved[i] += (distance * g) / length;
      });
      return (await replica.compute(moved, shard, { margin: 0.1 })).loss;
    };
    const step = 1e-3;
    const slope = ((await along(step)) - (await along(-step))) / (2 * step);
    expect(Math.abs(slope / length - 1)).toBeLessThan(0.03);
    replica.dispose();
  });
});

describe('a replica', () => {
  it('starts from its seed', async () => {
    const read = async (seed: number) => {
      const replica = createReplica({ ...spec, seed });
      const parameters = await replica.parameters.read();
      replica.dispose();
      return parameters;
    };
    expect(await read(7)).toEqual(await read(7));
    expect(await read(7)).not.toEqual(await read(8));
  });

  it('moves batch-norm statistics while training and not while evaluating', async () => {
    const replica = createReplica(spec);
    const at = await replica.parameters.read();
    const state = at.subarray(replica.parameters.trainableSize);
    await replica.evaluate(at, randomShard(8, 4));
    expect(await replica.parameters.readState()).toEqual(state);
    expect((await replica.compute(at, randomShard(8, 4), { margin: 0 })).state).not.toEqual(state);
    replica.dispose();
  });

  it('averages shards in order, starting each from the same statistics', async () => {
    const pool = await createLocalPool(spec);
    const at = pool.initial();
    const shards = [randomShard(4, 5), randomShard(4, 6)];
    const both = await pool.compute(at, shards, { margin: 0 });
    const alone = [];
    for (const shard of shards) alone.push(await pool.compute(at, [shard], { margin: 0 }));
    expect(both).toEqual(averageGradients(alone));
    await pool.dispose();
  });
});
