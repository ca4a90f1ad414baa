import { parseTrainingConfig } from '../lib/network/config.ts';
import type { Shard } from '../lib/network/gradients.ts';
import { type NetworkSpec, networkSpec } from '../lib/network/spec.ts';
import { seededRandom } from '../lib/random.ts';
import all from '../models/configs/all.json' with { type: 'json' };
import reference from '../models/configs/reference-fcn.json' with { type: 'json' };

/** Subjects that the shipped networks were trained on. */
const CLASSES = 72;

const spec = (config: unknown): NetworkSpec => networkSpec(parseTrainingConfig(config), CLASSES);

/** The networks that are benchmarked, as they are trained: the one that sees everything, and the published method's. */
export const NETWORKS = { ALL: spec(all), 'reference FCN': spec(reference) } as const;

/** Random crops with random subjects, the same for the same number. */
export function randomShard(spec: NetworkSpec, examples: number): Shard {
  const random = seededRandom(examples);
  return {
    inputs: Float32Array.from({ length: examples * 128 * spec.channels }, () => random.normal()),
    labels: Int32Array.from({ length: examples }, () => random.integer(spec.classes)),
  };
}
