import type { FusionSize } from '../windows.ts';

/** What is kept of an enrolled person. */
export interface Template {
  readonly vector: Float64Array;
}

/** Windows of one session, ready to be compared with any number of templates. */
export interface Probes {
  readonly count: number;
}

/**
 * Turns embeddings into scores. `enrol` takes all blocks of a person, `probes` cuts one session into windows of consecutive
 * blocks, `score` compares; higher means more alike. Embeddings are raw network output, row-major.
 */
export interface Backend<T extends Template = Template, P extends Probes = Probes> {
  readonly kind: string;
  readonly dims: number;
  enrol(embeddings: Float32Array, count: number): T;
  probes(embeddings: Float32Array, count: number, size: FusionSize): P;
  /** One score per window. */
  score(template: T, probes: P): Float64Array;
}
