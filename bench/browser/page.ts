import type * as tfTypes from '@tensorflow/tfjs';
import { median } from '../../lib/averages.ts';
import { type BrowserBackend, prepareBrowserBackend } from '../../lib/network/backend-browser.ts';
import { createReplica } from '../../lib/network/replica.ts';
import { NETWORKS, randomShard } from '../networks.ts';

export interface PageResult {
  embeddings: number[];
  gradients: number[];
  loss: number;
  /** Blocks per second. */
  embedded: number;
  trained: number;
}

const BATCH = 32;

/** Embeds and trains one batch of ALL on a backend of this browser. */
async function measure(backend: BrowserBackend, repeats: number): Promise<PageResult> {
  const { tf } = await prepareBrowserBackend(backend);
  const spec = NETWORKS.ALL;
  const replica = createReplica(spec);
  const parameters = await replica.parameters.read();
  const shard = randomShard(spec, BATCH);
  const times = { embed: [] as number[], train: [] as number[] };
  let embeddings: Iterable<number> = [];
  let last = await replica.compute(parameters, shard, { margin: 0.1 });
  for (let i = 0; i < repeats; i++) {
    replica.parameters.write(parameters);
    const start = performance.now();
    const output = tf.tidy(
      () => replica.model.predict(tf.tensor3d(shard.inputs, [BATCH, 128, spec.channels])) as tfTypes.Tensor,
    );
    embeddings = await output.data();
    output.dispose();
    const between = performance.now();
    last = await replica.compute(parameters, shard, { margin: 0.1 });
    times.embed.push(between - start);
    times.train.push(performance.now() - between);
  }
  replica.dispose();
  return {
    embeddings: [...embeddings],
    gradients: [...last.gradients],
    loss: last.loss,
    embedded: (BATCH * 1000) / median(times.embed),
    trained: (BATCH * 1000) / median(times.train),
  };
}

Object.assign(globalThis, { measure });
