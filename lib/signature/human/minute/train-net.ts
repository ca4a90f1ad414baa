import type { Random } from '../../../random.ts';
import { netLayers, netSize } from './net.ts';

/** A stretch as the net sees it, {@link netInputs}; `weight` is how much it counts. */
export interface Example {
  readonly inputs: Float32Array;
  readonly bot: boolean;
  readonly weight: number;
}

export interface NetTraining {
  readonly epochs: number;
  readonly rate: number;
  /** Spread of what is added to every place among people. */
  readonly noise: number;
  /** Inputs that are struck out together, as if the movement did not show them; each group in so many examples. */
  readonly groups: readonly (readonly number[])[];
  readonly struck: number;
}

const BATCH = 192;
const DECAY = 1e-3;
const SMOOTHING = 0.02;

/**
 * Trains the small net of {@link netLayers} by Adam (Kingma and Ba 2015) with decoupled weight decay on weighted cross-entropy. In plain
 * numbers: a few thousand examples take seconds, and the same seed gives the same net on every machine.
 */
export function trainNet(examples: readonly Example[], training: NetTraining, random: Random): Float32Array {
  const inputs = examples[0].inputs.length;
  const layers = netLayers(inputs);
  const weights = new Float32Array(netSize(inputs));
  let at = 0;
  for (const [rows, units] of layers) {
    for (let i = 0; i < rows * units; i++) weights[at + i] = random.normal() / Math.sqrt(rows);
    at += (rows + 1) * units;
  }
  const [first, second] = [new Float32Array(weights.length), new Float32Array(weights.length)];
  const order = examples.map((_, i) => i);
  const steps = training.epochs * Math.ceil(order.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    random.shuffle(order);
    for (let from = 0; from < order.length; from += BATCH) {
      const gradient = new Float32Array(weights.length);
      let total = 0;
      for (const i of order.slice(from, from + BATCH)) {
        total += examples[i].weight;
        addGradient(gradient, weights, layers, disturbed(examples[i].inputs, training, random), examples[i]);
      }
      step++;
      const rate = training.rate * Math.min(1, step / 50) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
      for (let k = 0; k < weights.length; k++) {
        const g = gradient[k] / total;
        first[k] += 0.1 * (g - first[k]);
        second[k] += 0.01 * (g * g - second[k]);
        const corrected = Math.sqrt(second[k] / (1 - 0.99 ** step)) + 1e-6;
        weights[k] -= rate * (first[k] / (1 - 0.9 ** step) / corrected + DECAY * weights[k]);
      }
    }
  }
  return weights;
}

function disturbed(
  inputs: Float32Array,
  { noise, groups, struck }: NetTraining,
  random: Random,
): Float32Array {
  const half = inputs.length / 2;
  const out = inputs.slice();
  for (let i = 0; i < half; i++) if (inputs[half + i] === 0) out[i] += noise * random.normal();
  for (const group of groups)
    if (random.uniform() < struck)
      for (const i of group) {
        out[i] = 0;
        out[half + i] = 1;
      }
  return out;
}

/** Adds the gradient of an example's loss by back-propagation. */
function addGradient(
  gradient: Float32Array,
  weights: Float32Array,
  layers: readonly [number, number][],
  inputs: Float32Array,
  { bot, weight }: Example,
): void {
  const states = [inputs];
  const starts: number[] = [];
  let at = 0;
  layers.forEach(([rows, units], layer) => {
    starts.push(at);
    const x = states[layer];
    const out = weights.slice(at + rows * units, at + (rows + 1) * units);
    for (let r = 0; r < rows; r++) {
      if (x[r] === 0) continue;
      for (let u = 0; u < units; u++) out[u] += x[r] * weights[at + r * units + u];
    }
    at += (rows + 1) * units;
    states.push(layer < layers.length - 1 ? out.map(Math.tanh) : out);
  });
  const target = bot ? 1 - SMOOTHING : SMOOTHING;
  let delta = Float32Array.of(weight * (1 / (1 + Math.exp(-states[layers.length][0])) - target));
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const [rows, units] = layers[layer];
    const start = starts[layer];
    const x = states[layer];
    const below = new Float32Array(rows);
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let u = 0; u < units; u++) {
        gradient[start + r * units + u] += x[r] * delta[u];
        sum += weights[start + r * units + u] * delta[u];
      }
      below[r] = layer > 0 ? sum * (1 - x[r] * x[r]) : 0;
    }
    for (let u = 0; u < units; u++) gradient[start + rows * units + u] += delta[u];
    delta = below;
  }
}
