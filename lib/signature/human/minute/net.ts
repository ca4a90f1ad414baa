import { z } from 'zod';
import { floats } from '../../../base64.ts';
import { type Events, pointerEvents } from '../../../mouse/events.ts';
import { ASPECT_NAMES, type Aspect, type MinuteFeatures, minuteFeatures } from './features.ts';
import { quantiles } from './statistics.ts';
import { judgeable, stretchesOf } from './stretches.ts';

/** Probabilities at which each number's distribution among people is kept, and the normal deviates there. */
const AT = [0.005, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.995];
const DEVIATES = [-2.5758, -1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96, 2.5758];
/** Further out is alike. */
const FURTHEST = 3.5;
/** Units of the two hidden layers. */
export const HIDDEN = [42, 24] as const;

export const minuteNet = z.object({
  /** Whose movement is a person's. */
  source: z.string(),
  /** {@link AT} of each number among people. */
  people: z.record(z.string(), z.array(z.number()).length(AT.length)),
  parameters: z.int(),
  /** {@link netSize} numbers: of each layer its weights, inputs × units, then its biases. */
  weights: floats,
  /** Scores from here on are called no person's. */
  threshold: z.number(),
});
export type MinuteNet = z.infer<typeof minuteNet>;

/** What the net sees of a stretch: each number's place among people, and whether it is missing. */
export function netInputs(people: MinuteNet['people'], features: MinuteFeatures): Float32Array {
  const names = Object.keys(people);
  const inputs = new Float32Array(2 * names.length);
  names.forEach((name, i) => {
    const value = features[name];
    if (Number.isFinite(value)) inputs[i] = placeAmong(people[name], value);
    else inputs[names.length + i] = 1;
  });
  return inputs;
}

function placeAmong(people: readonly number[], value: number): number {
  const last = people.length - 1;
  let i = 0;
  while (i < last - 1 && value > people[i + 1]) i++;
  const least = Math.max(1e-6, (people[last] - people[0]) / 40);
  const width = Math.max(least, people[i + 1] - people[i]);
  const z = DEVIATES[i] + ((value - people[i]) / width) * (DEVIATES[i + 1] - DEVIATES[i]);
  return Math.max(-FURTHEST, Math.min(FURTHEST, z));
}

/** The distribution of every number among people's stretches. */
export function placesOf(stretches: readonly MinuteFeatures[]): MinuteNet['people'] {
  return Object.fromEntries(
    Object.keys(stretches[0]).map((name) => {
      const values = stretches.map((features) => features[name]).filter(Number.isFinite);
      return [name, quantiles(values, AT).map((value) => (Number.isFinite(value) ? value : 0))];
    }),
  );
}

/** Layers as [inputs, units]. */
export function netLayers(inputs: number): [number, number][] {
  return [
    [inputs, HIDDEN[0]],
    [HIDDEN[0], HIDDEN[1]],
    [HIDDEN[1], 1],
  ];
}

export const netSize = (inputs: number) =>
  netLayers(inputs).reduce((sum, [rows, units]) => sum + (rows + 1) * units, 0);

/** Log-odds that a stretch is no person's. */
export function netScore(weights: Float32Array, inputs: Float32Array): number {
  let x = inputs;
  let at = 0;
  netLayers(inputs.length).forEach(([rows, units], layer, layers) => {
    const out = weights.slice(at + rows * units, at + (rows + 1) * units);
    for (let r = 0; r < rows; r++) {
      if (x[r] === 0) continue;
      for (let u = 0; u < units; u++) out[u] += x[r] * weights[at + r * units + u];
    }
    at += (rows + 1) * units;
    x = layer < layers.length - 1 ? out.map(Math.tanh) : out;
  });
  return x[0];
}

/** What the net says of a stretch. */
export interface MinuteVerdict {
  readonly score: number;
  readonly human: boolean;
  /** What speaks most against a person, most first: how far the score falls were it as people's is. */
  readonly reasons: readonly { aspect: Aspect; weight: number }[];
}

export function judgeStretch(net: MinuteNet, stretch: Events): MinuteVerdict {
  return judgeFeatures(net, minuteFeatures(stretch));
}

export function judgeFeatures(net: MinuteNet, features: MinuteFeatures): MinuteVerdict {
  const inputs = netInputs(net.people, features);
  const score = netScore(net.weights, inputs);
  const names = Object.keys(net.people);
  const reasons = ASPECT_NAMES.map((aspect) => {
    const usual = inputs.slice();
    names.forEach((name, i) => {
      if (name.startsWith(`${aspect}.`)) usual[i] = usual[names.length + i] = 0;
    });
    return { aspect, weight: score - netScore(net.weights, usual) };
  }).sort((a, b) => b.weight - a.weight);
  return { score, human: score < net.threshold, reasons };
}

/** The net as an attacker has it at home: the score of a minute; the lowest where the net cannot judge. */
export function detectorOf(net: MinuteNet | undefined): ((events: Events) => number) | undefined {
  return (
    net &&
    ((events) => {
      const moved = pointerEvents(events);
      const [first = { start: 0, end: moved.length }] = stretchesOf(moved);
      const stretch = judgeable(moved, first);
      return stretch ? judgeStretch(net, stretch).score : Number.NEGATIVE_INFINITY;
    })
  );
}
