/**
 * Our wasm kernels against those of TF.js, at the shapes of ALL: `npm run bench -- kernels [--repeats 9] [--json]`. First op by op,
 * in turns; then where the time of a whole training step goes with either. TF.js lacks the gradient of a
 * convolution's filter: its step borrows ours.
 */

import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { median } from '../lib/averages.ts';
import '@tensorflow/tfjs-backend-wasm';
import { prepareBackend } from '../lib/network/backend.ts';
import { batchNormTraining } from '../lib/network/kernels/batch-norm-training.ts';
import { createReplica } from '../lib/network/replica.ts';
import { NETWORKS, randomShard } from './networks.ts';

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, repeats: { type: 'string', default: '9' } },
});
const repeats = Number(options.repeats);

const stock = new Map(tf.getKernelsForBackend('wasm').map((kernel) => [kernel.kernelName, kernel]));
const stockReluGradient = tf.getGradient('Relu');
await prepareBackend();
const ours = new Map(tf.getKernelsForBackend('wasm').map((kernel) => [kernel.kernelName, kernel]));
const replaced = [...ours.values()].filter(
  ({ kernelName, kernelFunc }) => stock.has(kernelName) && stock.get(kernelName)?.kernelFunc !== kernelFunc,
);
const ourReluGradient = tf.getGradient('Relu');

function use(which: 'stock' | 'ours'): void {
  const from = which === 'stock' ? stock : ours;
  for (const { kernelName } of replaced) {
    tf.unregisterKernel(kernelName, 'wasm');
    const kernel = from.get(kernelName);
    if (kernel) tf.registerKernel({ ...kernel, setupFunc: undefined });
  }
  tf.registerGradient(which === 'stock' ? stockReluGradient : ourReluGradient);
}

const x = tf.randomNormal<tf.Rank.R3>([64, 128, 48]);
const dy = tf.randomNormal<tf.Rank.R3>([64, 128, 48]);
const filter = tf.randomNormal<tf.Rank.R3>([3, 48, 48]);
const wide = tf.randomNormal<tf.Rank.R2>([4096, 320]);
const narrow = tf.randomNormal<tf.Rank.R2>([320, 128]);
const tall = tf.randomNormal<tf.Rank.R2>([4096, 128]);
const channel = tf.randomNormal<tf.Rank.R1>([48]);
const positive = tf.abs(channel) as tf.Tensor1D;

/** Batch normalisation in training as TF.js composes it. */
function composed(input: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(input, [0, 1]);
  return tf.batchNorm(input, mean as tf.Tensor1D, variance as tf.Tensor1D, channel, positive, 1e-5);
}
const gradientOf = (f: (input: tf.Tensor) => tf.Tensor) => tf.grad(f)(x, dy);
const fourth = (t: tf.Tensor3D) => tf.expandDims(t, 1) as tf.Tensor4D;
const run = (name: string, inputs: tf.NamedTensorMap, attrs: object) =>
  tf.engine().runKernel(name, inputs, attrs as Parameters<ReturnType<typeof tf.engine>['runKernel']>[2]);

const convolution = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
/** Name → the operation, and another with which ours does the same where the kernel is new. */
const OPERATIONS: Record<string, [() => unknown, (() => unknown)?]> = {
  'convolution, 48 → 48, width 3': [() => tf.conv1d(x, filter, 1, 'same')],
  'convolution, gradient of its input': [
    () =>
      run(
        'Conv2DBackpropInput',
        { dy: fourth(dy), filter: tf.expandDims(filter, 0) },
        { ...convolution, inputShape: [64, 1, 128, 48] },
      ),
  ],
  'matMul 4096×320 · 320×128': [() => tf.matMul(wide, narrow)],
  'matMul, first transposed': [() => tf.matMul(wide, tall, true, false)],
  'matMul, second transposed': [() => tf.matMul(tall, narrow, false, true)],
  'batch norm, training, forward': [() => composed(x), () => batchNormTraining(x, positive, channel, 1e-5).y],
  'batch norm, training, with gradient': [
    () => gradientOf(composed),
    () => gradientOf((input) => batchNormTraining(input, positive, channel, 1e-5).y),
  ],
  'batch norm, inference': [() => tf.batchNorm(x, channel, positive, channel, positive, 1e-5)],
  'ReLU, with gradient': [() => gradientOf((input) => tf.relu(input))],
  'sum over batch and time': [() => tf.sum(x, [0, 1])],
  'mean over time': [() => tf.mean(x, 1)],
  'tile 48 → 64×128×48': [() => tf.tile(tf.reshape(channel, [1, 1, 48]), [64, 128, 1])],
  'slice of 126 frames': [() => tf.slice(x, [0, 1, 0], [64, 126, 48])],
};

function milliseconds(operation: () => unknown): number {
  const start = performance.now();
  tf.tidy(() => {
    operation();
  });
  return performance.now() - start;
}

const operations = Object.entries(OPERATIONS).map(([name, [operation, replacement]]) => {
  const times = { stock: [] as number[], ours: [] as number[] };
  for (let i = -2; i < repeats; i++)
    for (const which of ['stock', 'ours'] as const) {
      use(which);
      const time = milliseconds((which === 'ours' && replacement) || operation);
      if (i >= 0) times[which].push(time);
    }
  return { name, stock: median(times.stock), ours: median(times.ours) };
});

/** Milliseconds of each kernel in one training step of a shard of 64 blocks. */
async function profile(which: 'stock' | 'ours') {
  use(which);
  const spec = NETWORKS.ALL;
  const replica = createReplica(spec);
  const backend = tf.getBackend();
  if (which === 'stock')
    for (const layer of replica.model.layers)
      if (layer.getClassName() === 'BatchNormalization') layer.call = Object.getPrototypeOf(layer).call;
  const parameters = await replica.parameters.read();
  const shard = randomShard(spec, 64);
  const times = new Map<string, number>();
  const timed = tf.getKernelsForBackend(backend).map((kernel) => {
    const { kernelFunc } = kernel;
    kernel.kernelFunc = (call) => {
      const start = performance.now();
      const result = kernelFunc(call);
      times.set(kernel.kernelName, (times.get(kernel.kernelName) ?? 0) + performance.now() - start);
      return result;
    };
    return () => {
      kernel.kernelFunc = kernelFunc;
    };
  });
  const steps = Math.max(2, Math.ceil(repeats / 3));
  let started = 0;
  for (let i = -1; i < steps; i++) {
    if (i === 0) {
      times.clear();
      started = performance.now();
    }
    await replica.compute(parameters, shard, { margin: 0.1 });
  }
  const total = (performance.now() - started) / steps;
  for (const restore of timed) restore();
  replica.dispose();
  const kernels = [...times].map(([name, time]) => [name, time / steps] as const);
  return { total, kernels: new Map(kernels.sort((a, b) => b[1] - a[1])) };
}

const steps = { stock: await profile('stock'), ours: await profile('ours') };
if (options.json) {
  const shares = Object.entries(steps).map(([which, { total, kernels }]) => [
    which,
    { total, kernels: Object.fromEntries(kernels) },
  ]);
  console.log(JSON.stringify({ node: process.version, operations, steps: Object.fromEntries(shares) }));
} else {
  console.table(
    Object.fromEntries(
      operations.map(({ name, stock, ours }) => [
        name,
        { 'TF.js, ms': stock.toFixed(2), 'ours, ms': ours.toFixed(2), times: (stock / ours).toFixed(1) },
      ]),
    ),
  );
  const names = new Set([...steps.stock.kernels.keys(), ...steps.ours.kernels.keys()]);
  const sum = (kernels: Map<string, number>) => [...kernels.values()].reduce((a, b) => a + b, 0);
  const rows = [...names].map(
    (name) => [name, steps.stock.kernels.get(name), steps.ours.kernels.get(name)] as const,
  );
  const large = rows.filter(([, a = 0, b = 0]) => Math.max(a, b) > 0.01 * steps.ours.total);
  console.log('A training step of ALL, 64 blocks, ms:');
  console.table(
    Object.fromEntries(
      [
        ...large,
        [
          'outside kernels',
          ...Object.values(steps).map(({ total, kernels }) => total - sum(kernels)),
        ] as const,
        ['total', steps.stock.total, steps.ours.total] as const,
      ].map(([name, a, b]) => [name, { 'TF.js': a?.toFixed(1) ?? '', ours: b?.toFixed(1) ?? '' }]),
    ),
  );
}
process.exit();
