import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../lib/network/backend.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../../lib/network/checkpoint.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';
import { createLocalPool, type GradientPool } from '../../lib/network/gradients.ts';
import { Sampler } from '../../lib/network/sampler.ts';
import { cropFrames, networkSpec } from '../../lib/network/spec.ts';
import { type TrainingMetrics, type TrainingOptions, trainNetwork } from '../../lib/network/train.ts';
import { silentTask } from '../../lib/task.ts';
import { walkers } from './movement.ts';

beforeAll(async () => {
  await prepareBackend();
});

async function train(input: object, options: Partial<TrainingOptions> = {}) {
  const config = parseTrainingConfig({
    architecture: 'small-cnn',
    width: 4,
    dims: 4,
    crop: 32,
    batch: 16,
    steps: 30,
    learningRate: 0.02,
    checkpointEvery: 10,
    ...input,
  });
  const sampler = new Sampler(walkers(config.signal, 3), cropFrames(config), config);
  const pool = options.pool ?? (await createLocalPool(networkSpec(config, sampler.subjects.length)));
  const metrics: TrainingMetrics[] = [];
  const checkpoints: Uint8Array[] = [];
  try {
    const result = await trainNetwork({
      config,
      sampler,
      pool,
      task: silentTask,
      fingerprint: 'test',
      onMetrics: (m) => metrics.push(m),
      onCheckpoint: async (checkpoint: Checkpoint) => {
        checkpoints.push(await encodeCheckpoint(checkpoint));
      },
      ...options,
    });
    return { result, metrics, checkpoints };
  } finally {
    await pool.dispose();
  }
}

const bytes = (array: Float32Array) => new Uint8Array(array.slice().buffer);

describe('trainNetwork', () => {
  it('learns to tell easy subjects apart', async () => {
    const { metrics } = await train({});
    const mean = (name: string, from: number, to: number) =>
      metrics.slice(from, to).reduce((sum, m) => sum + m.values[name], 0) / (to - from);
    expect(mean('loss', 25, 30)).toBeLessThan(mean('loss', 0, 5));
    expect(mean('accuracy', 25, 30)).toBeGreaterThan(0.8);
  });

  it('gives the same bits for the same seed, others for another', async () => {
    const [a, b, c] = [
      await train({ steps: 5 }),
      await train({ steps: 5 }),
      await train({ steps: 5, seed: 2 }),
    ];
    expect(bytes(a.result.parameters)).toEqual(bytes(b.result.parameters));
    expect(bytes(a.result.parameters)).not.toEqual(bytes(c.result.parameters));
  });

  it('resumes from any checkpoint to the same bits', async () => {
    const whole = await train({ holdBack: 0.3, validateEvery: 4 });
    expect(whole.checkpoints.length).toBe(3);
    for (const stored of whole.checkpoints.slice(0, 2)) {
      const resume = await decodeCheckpoint(stored, 'test');
      const rest = await train({ holdBack: 0.3, validateEvery: 4 }, { resume });
      expect(rest.metrics.length).toBe(30 - resume.step);
      expect(bytes(rest.result.parameters)).toEqual(bytes(whole.result.parameters));
    }
  });

  it('says so where it goes on with another arithmetic', async () => {
    const { checkpoints } = await train({ steps: 10 });
    const resume = await decodeCheckpoint(checkpoints[0], 'test');
    const lines: string[] = [];
    const task = { ...silentTask, log: (line: string) => void lines.push(line) };
    await train({ steps: 10 }, { resume, task });
    expect(lines).toEqual([]);
    await train({ steps: 10 }, { resume: { ...resume, arithmetic: 'another' }, task });
    expect(lines.join()).toMatch(/^Begun with another arithmetic, goes on with (fused|plain)/);
  });

  it('stops with a checkpoint when cancelled', async () => {
    const controller = new AbortController();
    const checkpoints: Checkpoint[] = [];
    const training = train(
      {},
      {
        task: { ...silentTask, signal: controller.signal },
        onMetrics: ({ step }) => step === 7 && controller.abort(),
        onCheckpoint: async (checkpoint) => {
          checkpoints.push(checkpoint);
        },
      },
    );
    await expect(training).rejects.toThrow('stopped after 7 of 30');
    expect(checkpoints.map(({ step }) => step)).toEqual([7]);
  });

  it('stops when held-back examples get no better and keeps the best weights', async () => {
    const { result } = await train({
      holdBack: 0.3,
      validateEvery: 2,
      patience: 2,
      steps: 400,
      schedule: 'constant',
      learningRate: 0.5,
    });
    expect(result.stoppedEarly).toBe(true);
    expect(result.steps).toBe(result.bestStep + 4);
  });

  it('fails clearly when the loss is not a number, after the last good checkpoint', async () => {
    const pool = await createLocalPool(
      networkSpec(parseTrainingConfig({ architecture: 'small-cnn', width: 4, dims: 4, crop: 32 }), 3),
    );
    let calls = 0;
    const broken: GradientPool = {
      ...pool,
      async compute(parameters, shards, options) {
        const poisoned = parameters.slice();
        if (++calls > 12) poisoned[0] = Number.NaN;
        return pool.compute(poisoned, shards, options);
      },
    };
    const steps: number[] = [];
    const training = train(
      {},
      {
        pool: broken,
        onCheckpoint: async ({ step, parameters }) => {
          expect(parameters.every(Number.isFinite)).toBe(true);
          steps.push(step);
        },
      },
    );
    await expect(training).rejects.toThrow('failed at step 13: the loss is not a number');
    expect(steps).toEqual([10]);
  });

  it('refuses the checkpoint of another training', async () => {
    const { checkpoints } = await train({ steps: 10 });
    const resume = await decodeCheckpoint(checkpoints[0], 'test');
    await expect(train({ steps: 10 }, { resume, fingerprint: 'other' })).rejects.toThrow(
      'another configuration',
    );
  });
});

describe('decodeCheckpoint', () => {
  it('refuses what is cut, changed or something else, by name', async () => {
    const { checkpoints } = await train({ steps: 2 });
    const good = checkpoints[0];
    const changed = good.slice();
    changed[changed.length - 5] ^= 1;
    for (const [bad, reason] of [
      [good.subarray(0, 5), 'does not begin like one'],
      [good.subarray(0, 30), 'header is cut off'],
      [good.subarray(0, good.length - 4), 'should hold'],
      [changed, 'checksum'],
      [new TextEncoder().encode('{"step": 3, "and": "so on"}'), 'does not begin like one'],
    ] as const)
      await expect(decodeCheckpoint(bad, 'last.ckpt')).rejects.toThrow(
        new RegExp(`last\\.ckpt is damaged.*${reason}`),
      );
  });
});
