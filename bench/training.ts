/**
 * Training and embedding speed: `npm run bench -- training [--json] [--repeats 15] [--no-cpu]`. Everything is measured in turns in
 * one run, so that ratios hold on a busy machine; times are medians. FLOPs of training are three times those of
 * the forward pass (output, input gradient, filter gradient), multiplications and additions counted apart.
 */
import { parseArgs } from 'node:util';
import type * as tfTypes from '@tensorflow/tfjs';
import { prepareBackend, type Tf } from '../lib/network/backend.ts';
import type { GradientPool } from '../lib/network/gradients.ts';
import { createGradientPool } from '../lib/network/parallel.ts';
import { createReplica } from '../lib/network/replica.ts';
import type { NetworkSpec } from '../lib/network/spec.ts';
import { median, NETWORKS, randomShard } from './networks.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    repeats: { type: 'string', default: '15' },
    'no-cpu': { type: 'boolean', default: false },
  },
});
const REPEATS = Number(options.repeats);
const BATCH = 128;
const SHARDS = 2;

interface Result {
  network: string;
  forwardMflop: number;
  /** Blocks per second, forward and backward. */
  trained: number;
  /** FLOPs per second of training over those of the stock matMul. */
  ofMatMul: number;
  trainedByTwo: number;
  scaling: number;
  minutesFor1000Steps: number;
  embedded: number;
  cpuTrained: number | null;
}

/** Multiplications and additions of one example's forward pass through convolutions and dense layers. */
function forwardFlop(model: tfTypes.LayersModel): number {
  let total = 0;
  for (const layer of model.layers) {
    const kernel = layer.weights.find(({ shape }) => shape.length > 1);
    if (!kernel) continue;
    const output = layer.outputShape as number[];
    const weights = (kernel.shape as number[]).reduce((product, size) => product * size, 1);
    total += 2 * weights * (output.length === 3 ? output[1] : 1);
  }
  return total;
}

/** FLOPs per second of the stock matMul (XNNPACK): TF.js reaches it by its fused form, ours replaces the plain one. */
function matMul(tf: Tf): number {
  return tf.tidy(() => {
    const a = tf.ones<tfTypes.Rank.R2>([4096, 320]);
    const b = tf.ones<tfTypes.Rank.R2>([320, 128]);
    const start = performance.now();
    for (let i = 0; i < 4; i++) tf.fused.matMul({ a, b });
    return (4 * 2 * 4096 * 320 * 128) / ((performance.now() - start) / 1000);
  });
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measure(network: string, spec: NetworkSpec): Promise<Result> {
  const tf = await prepareBackend();
  const [one, two]: GradientPool[] = [await createGradientPool(spec, 1), await createGradientPool(spec, 2)];
  const replica = createReplica(spec);
  const flop = forwardFlop(replica.model);
  const shards = Array.from({ length: SHARDS }, () => randomShard(spec, BATCH / SHARDS));
  const parameters = one.initial();
  const inputs = tf.tensor3d(shards[0].inputs, [BATCH / SHARDS, 128, spec.channels]);
  const embed = () => tf.tidy(() => (replica.model.predict(inputs) as tfTypes.Tensor).dataSync());
  const step = (pool: GradientPool) => pool.compute(parameters, shards, { margin: 0.1 });

  const times = { one: [] as number[], two: [] as number[], embed: [] as number[], matMul: [] as number[] };
  for (let i = -2; i < REPEATS; i++) {
    const before = matMul(tf);
    const first = await seconds(() => step(one));
    const after = matMul(tf);
    const second = await seconds(() => step(two));
    const third = await seconds(embed);
    if (i < 0) continue;
    times.matMul.push((before + after) / 2);
    times.one.push(first);
    times.two.push(second);
    times.embed.push(third);
  }
  await Promise.all([one.dispose(), two.dispose()]);

  let cpuTrained: number | null = null;
  if (!options['no-cpu']) {
    await prepareBackend('cpu');
    const tiny = randomShard(spec, 2);
    cpuTrained = 2 / (await seconds(() => replica.compute(parameters, tiny, { margin: 0.1 })));
    await prepareBackend();
  }
  tf.dispose(inputs);
  return {
    network,
    forwardMflop: flop / 1e6,
    trained: BATCH / median(times.one),
    ofMatMul: median(times.one.map((time, i) => (3 * flop * BATCH) / time / times.matMul[i])),
    trainedByTwo: BATCH / median(times.two),
    scaling: median(times.one.map((time, i) => time / times.two[i])),
    minutesFor1000Steps: (median(times.two) * 1000) / 60,
    embedded: BATCH / SHARDS / median(times.embed),
    cpuTrained,
  };
}

const results: Result[] = [];
for (const [network, spec] of Object.entries(NETWORKS)) results.push(await measure(network, spec));
const tf = await prepareBackend();
const matMulGflops = median(Array.from({ length: REPEATS }, () => matMul(tf))) / 1e9;

if (options.json) console.log(JSON.stringify({ node: process.version, matMulGflops, batch: BATCH, results }));
else {
  const figure = (value: number | null, digits = 0) => (value === null ? '' : value.toFixed(digits));
  console.log(
    `Node ${process.version}, batch ${BATCH} in ${SHARDS} shards, stock matMul ${figure(matMulGflops, 1)} GFLOPS`,
  );
  console.table(
    Object.fromEntries(
      results.map((r) => [
        r.network,
        {
          'MFLOP forward': figure(r.forwardMflop, 1),
          'trained, blocks/s': figure(r.trained),
          'of matMul': figure(r.ofMatMul, 2),
          'two workers': figure(r.trainedByTwo),
          scaling: figure(r.scaling, 2),
          '1,000 steps, min': figure(r.minutesFor1000Steps, 1),
          'embedded, blocks/s': figure(r.embedded),
          'cpu backend': figure(r.cpuTrained, 2),
        },
      ]),
    ),
  );
}
process.exit();
