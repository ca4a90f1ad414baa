/**
 * Training and embedding speed: `npm run bench -- training [--json] [--repeats 15] [--no-cpu] [--peer]`. Everything is measured in turns in
 * one run; times are medians. With `--peer` PyTorch, where Python and torch are there, trains and embeds the same networks on one and on two
 * threads, after ours in the same run. On a busy machine read the ratios by processor time, which do not count the waiting. FLOPs of training are three times those of
 * the forward pass (output, input gradient, filter gradient), multiplications and additions counted apart.
 */

import { parseArgs } from 'node:util';
import type * as tfTypes from '@tensorflow/tfjs';
import { median } from '../lib/averages.ts';
import { prepareArithmetic, prepareBackend, type Tf } from '../lib/network/backend.ts';
import type { GradientPool } from '../lib/network/gradients.ts';
import { createGradientPool } from '../lib/network/parallel.ts';
import { createReplica } from '../lib/network/replica.ts';
import type { NetworkSpec } from '../lib/network/spec.ts';
import { NETWORKS, randomShard } from './networks.ts';
import { askPeer, hasPeer } from './peer.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    repeats: { type: 'string', default: '15' },
    'no-cpu': { type: 'boolean', default: false },
    peer: { type: 'boolean', default: false },
  },
});
const REPEATS = Number(options.repeats);
const BATCH = 128;
const SHARDS = 2;

interface Result {
  network: string;
  forwardMflop: number;
  /** Of the stock matMul, in the same turns. */
  matMulGflops: number;
  /** Blocks per second, forward and backward. */
  trained: number;
  /** FLOPs per second of training over those of the stock matMul; and by processor time. */
  ofMatMul: number;
  ofMatMulByCpu: number;
  trainedByTwo: number;
  /** Speed with two workers over that with one; and what it would be on two idle cores, from the processor time that each takes. */
  scaling: number;
  scalingByCpu: number;
  minutesFor1000Steps: number;
  minutesFor1000StepsByCpu: number;
  embedded: number;
  /** Processor time in plain arithmetic over that in fused, one thread: training and embedding; null where only plain is there. */
  fusedOverPlain: { trained: number; embedded: number } | null;
  cpuTrained: number | null;
  /** PyTorch on one and on two threads, blocks per second. */
  peer: { one: Peer; two: Peer } | null;
}

interface Peer {
  trained: number;
  embedded: number;
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

const MAT_MUL_FLOP = 4 * 2 * 4096 * 320 * 128;

/** The stock matMul (XNNPACK): TF.js reaches it by its fused form, ours replaces the plain one. */
function matMul(tf: Tf): void {
  tf.tidy(() => {
    const a = tf.ones<tfTypes.Rank.R2>([4096, 320]);
    const b = tf.ones<tfTypes.Rank.R2>([320, 128]);
    for (let i = 0; i < 4; i++) tf.fused.matMul({ a, b });
  });
}

interface Spent {
  seconds: number;
  /** Processor time of all threads of this process. */
  cpuSeconds: number;
}

async function spent(work: () => unknown): Promise<Spent> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
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

  const fused = prepareArithmetic() === 'fused';
  const times: Record<'one' | 'two' | 'embed' | 'matMul' | 'plain' | 'plainEmbed', Spent[]> = {
    one: [],
    two: [],
    embed: [],
    matMul: [],
    plain: [],
    plainEmbed: [],
  };
  for (let i = -2; i < REPEATS; i++) {
    const product = await spent(() => matMul(tf));
    const first = await spent(() => step(one));
    const second = await spent(() => step(two));
    const third = await spent(embed);
    if (fused) {
      prepareArithmetic('plain');
      const plain = await spent(() => step(one));
      const plainEmbed = await spent(embed);
      prepareArithmetic();
      if (i >= 0) {
        times.plain.push(plain);
        times.plainEmbed.push(plainEmbed);
      }
    }
    if (i < 0) continue;
    times.matMul.push(product);
    times.one.push(first);
    times.two.push(second);
    times.embed.push(third);
  }
  const seconds = (which: keyof typeof times) => median(times[which].map((time) => time.seconds));
  const cpu = (which: keyof typeof times) => median(times[which].map((time) => time.cpuSeconds));
  await Promise.all([one.dispose(), two.dispose()]);

  let cpuTrained: number | null = null;
  if (!options['no-cpu']) {
    await prepareBackend('cpu');
    const tiny = randomShard(spec, 2);
    cpuTrained = 2 / (await spent(() => replica.compute(parameters, tiny, { margin: 0.1 }))).seconds;
    await prepareBackend();
  }
  tf.dispose(inputs);
  const ask = (threads: number) =>
    askPeer<Peer>('train.py', [network, String(threads), String(BATCH), String(REPEATS)], threads);
  const peer = options.peer ? { one: ask(1), two: ask(2) } : null;
  return {
    network,
    forwardMflop: flop / 1e6,
    matMulGflops: MAT_MUL_FLOP / seconds('matMul') / 1e9,
    trained: BATCH / seconds('one'),
    ofMatMul: median(
      times.one.map((time, i) => (3 * flop * BATCH * times.matMul[i].seconds) / time.seconds / MAT_MUL_FLOP),
    ),
    ofMatMulByCpu: (3 * flop * BATCH * cpu('matMul')) / cpu('one') / MAT_MUL_FLOP,
    trainedByTwo: BATCH / seconds('two'),
    scaling: median(times.one.map((time, i) => time.seconds / times.two[i].seconds)),
    scalingByCpu: (2 * cpu('one')) / cpu('two'),
    minutesFor1000Steps: (seconds('two') * 1000) / 60,
    minutesFor1000StepsByCpu: ((cpu('two') / 2) * 1000) / 60,
    embedded: BATCH / SHARDS / seconds('embed'),
    fusedOverPlain: fused
      ? { trained: cpu('plain') / cpu('one'), embedded: cpu('plainEmbed') / cpu('embed') }
      : null,
    cpuTrained,
    peer,
  };
}

if (options.peer && !hasPeer('torch'))
  throw new Error('--peer needs Python with torch; MOUSEPRINT_PYTHON names it.');

const results: Result[] = [];
for (const [network, spec] of Object.entries(NETWORKS)) results.push(await measure(network, spec));

if (options.json)
  console.log(JSON.stringify({ node: process.version, batch: BATCH, shards: SHARDS, results }));
else {
  const figure = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits));
  const pair = (wall: number, cpu: number, digits: number) =>
    `${figure(wall, digits)} (${figure(cpu, digits)})`;
  const rows: [string, (r: Result) => string][] = [
    ['forward pass, MFLOP', (r) => figure(r.forwardMflop, 1)],
    ['stock matMul, GFLOPS', (r) => figure(r.matMulGflops, 1)],
    ['trained by one worker, blocks/s', (r) => figure(r.trained)],
    ['… of matMul (by processor time)', (r) => pair(r.ofMatMul, r.ofMatMulByCpu, 2)],
    ['trained by two workers, blocks/s', (r) => figure(r.trainedByTwo)],
    ['… times one (by processor time)', (r) => pair(r.scaling, r.scalingByCpu, 2)],
    [
      '1,000 steps by two, min (by processor time)',
      (r) => pair(r.minutesFor1000Steps, r.minutesFor1000StepsByCpu, 1),
    ],
    ['embedded, blocks/s', (r) => figure(r.embedded)],
    ['fused over plain arithmetic, training', (r) => figure(r.fusedOverPlain?.trained ?? null, 2)],
    ['fused over plain arithmetic, embedding', (r) => figure(r.fusedOverPlain?.embedded ?? null, 2)],
    ['trained by the cpu backend, blocks/s', (r) => figure(r.cpuTrained, 2)],
  ];
  if (options.peer)
    rows.push(
      [
        'PyTorch, one thread: trained, embedded',
        (r) => `${figure(r.peer?.one.trained ?? null)}, ${figure(r.peer?.one.embedded ?? null)}`,
      ],
      [
        'PyTorch, two threads: trained, embedded',
        (r) => `${figure(r.peer?.two.trained ?? null)}, ${figure(r.peer?.two.embedded ?? null)}`,
      ],
      ['ours of PyTorch, one: trained', (r) => figure(r.trained / (r.peer?.one.trained ?? Number.NaN), 2)],
      [
        'ours of PyTorch, two: trained',
        (r) => figure(r.trainedByTwo / (r.peer?.two.trained ?? Number.NaN), 2),
      ],
      ['ours of PyTorch, one: embedded', (r) => figure(r.embedded / (r.peer?.one.embedded ?? Number.NaN), 2)],
    );
  console.log(`Node ${process.version}, batch ${BATCH} in ${SHARDS} shards, medians of ${REPEATS}`);
  console.table(
    Object.fromEntries(
      rows.map(([name, show]) => [name, Object.fromEntries(results.map((r) => [r.network, show(r)]))]),
    ),
  );
}
process.exit();
