import { parseTrainingConfig } from '../../lib/network/config.ts';
import { createLocalPool } from '../../lib/network/gradients.ts';
import { Sampler } from '../../lib/network/sampler.ts';
import { cropFrames, networkSpec } from '../../lib/network/spec.ts';
import { trainNetwork } from '../../lib/network/train.ts';
import { silentTask } from '../../lib/task.ts';
import { walkers } from '../../tests/network/movement.ts';

/** A short training of the recipes' network, in whatever TF.js was made ready for. */
export async function trainWalkers(): Promise<{ losses: number[]; parameters: number[] }> {
  const config = parseTrainingConfig({
    width: 8,
    dims: 8,
    crop: 32,
    batch: 16,
    steps: 5,
    learningRate: 0.01,
  });
  const sampler = new Sampler(walkers(config.signal, 3), cropFrames(config));
  const pool = await createLocalPool(networkSpec(config, sampler.subjects.length));
  const losses: number[] = [];
  try {
    const { parameters } = await trainNetwork({
      config,
      sampler,
      pool,
      task: silentTask,
      fingerprint: 'walkers',
      onMetrics: ({ values }) => losses.push(values.loss),
    });
    return { losses, parameters: [...parameters] };
  } finally {
    await pool.dispose();
  }
}
