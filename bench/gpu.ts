/**
 * Training and embedding on a graphics card beside the processor: `npm run bench -- gpu [--install] [--json] [--seconds 8]`. Blocks per second of both
 * networks, each measured for so long; PyTorch beside it, on CUDA where it has it, where Python and torch are there. `bench/gpu.sh` does all of it on a
 * machine that has nothing installed yet. A card that a program imitates is measured with `MOUSEPRINT_DEVICE=gpu` only, with fewer blocks.
 */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type * as tfTypes from '@tensorflow/tfjs';
import { median } from '../lib/averages.ts';
import { prepareArithmetic, prepareBackend } from '../lib/network/backend.ts';
import { look } from '../lib/network/device.ts';
import { createLocalPool, type GradientPool } from '../lib/network/gradients.ts';
import { findDawn } from '../lib/network/graphics/dawn.ts';
import { installDawn } from '../lib/network/graphics/install.ts';
import { createGradientPool } from '../lib/network/parallel.ts';
import { createReplica } from '../lib/network/replica.ts';
import type { NetworkSpec } from '../lib/network/spec.ts';
import { readConfig } from '../lib/store/config.ts';
import { NETWORKS, randomShard } from './networks.ts';
import { askPeer, hasPeer } from './peer.ts';

const { values: options } = parseArgs({
  options: {
    install: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
  },
});
const SECONDS = Number(options.seconds);
const BATCH = 128;
const SHARDS = 2;

/** Blocks per second. */
interface Rates {
  readonly batch: number;
  readonly trained: number;
  readonly embedded: number;
}

/** Median seconds of `work`, repeated for as long as was asked, at least once after one that is not counted. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  await work();
  const end = performance.now() + SECONDS * 1000;
  do {
    const began = performance.now();
    await work();
    all.push((performance.now() - began) / 1000);
  } while (performance.now() < end);
  return median(all);
}

/** The batch that networks are trained with, or a smaller one of which three steps take no longer than was asked. */
async function fittingBatch(step: (batch: number) => Promise<unknown>): Promise<number> {
  for (let batch = 2 * SHARDS; batch < BATCH; batch *= 2) {
    await step(batch);
    const began = performance.now();
    await step(batch);
    // The largest step of all has so many times more to do.
    if ((performance.now() - began) * (BATCH / batch) < SECONDS * 1000) return BATCH;
    if ((performance.now() - began) * 2 > (SECONDS * 1000) / 3) return batch;
  }
  return BATCH;
}

async function rates(spec: NetworkSpec, pool: GradientPool, tf: typeof tfTypes): Promise<Rates> {
  const parameters = pool.initial();
  const shards = (batch: number) => Array.from({ length: SHARDS }, () => randomShard(spec, batch / SHARDS));
  const batch = await fittingBatch((size) => pool.compute(parameters, shards(size), { margin: 0.1 }));
  const given = shards(batch);
  const training = await secondsOf(() => pool.compute(parameters, given, { margin: 0.1 }));
  await pool.dispose();
  const { model, dispose } = createReplica(spec);
  const inputs = tf.tensor3d(randomShard(spec, batch).inputs, [batch, 128, spec.channels]);
  const embedding = await secondsOf(async () => {
    const output = tf.tidy(() => model.predict(inputs) as tfTypes.Tensor);
    await output.data();
    output.dispose();
  });
  inputs.dispose();
  dispose();
  return { batch, trained: batch / training, embedded: batch / embedding };
}

const began = performance.now();
if (options.install && !findDawn()) await installDawn().catch((error) => console.error(String(error)));
const wanted = readConfig().device;
const devices = await look(wanted).catch((error) => ({
  ...{ wanted, chosen: 'cpu' as const, why: String(error), card: null, differences: null },
}));
// From here on, whoever asks for the device of this process computes here.
process.env.MOUSEPRINT_DEVICE = 'cpu';
const cores = availableParallelism();
const peer = hasPeer('torch');
const networks = [];
for (const [network, spec] of Object.entries(NETWORKS)) {
  const processor = await rates(
    spec,
    await createGradientPool(spec, Math.min(cores, SHARDS)),
    await prepareBackend(),
  );
  const card =
    devices.chosen === 'gpu'
      ? await prepareBackend('webgpu').then(async (tf) => rates(spec, await createLocalPool(spec), tf))
      : null;
  await prepareBackend();
  const pytorch = peer
    ? askPeer<object>('train.py', [network, String(cores), String(BATCH), '7', 'cuda'], cores)
    : null;
  networks.push({ network, processor, card, pytorch });
}
const result = {
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processor: { model: cpus()[0]?.model ?? 'unknown', cores, arithmetic: prepareArithmetic() },
  devices,
  networks,
  seconds: Math.round((performance.now() - began) / 1000),
};
if (options.json) console.log(JSON.stringify(result));
else {
  console.log(`${devices.card?.name ?? 'No card'}: ${devices.why}`);
  console.table(
    Object.fromEntries(
      networks.flatMap(({ network, ...by }) =>
        Object.entries(by).map(([device, measured]) => [`${network}, ${device}`, measured ?? {}]),
      ),
    ),
  );
}
process.exit();
