import { mean } from '../../averages.ts';
import type { FusionSize } from '../windows.ts';
import type { Backend, Probes, Template } from './backend.ts';

/** A person of the cohort: all blocks of somebody whom the extractor was trained on. */
export interface CohortMember {
  embeddings: Float32Array;
  count: number;
}

export interface NormTemplate extends Template {
  readonly inner: Template;
  /** Cohort probes against this template, by how many blocks a probe has. */
  readonly moments: Map<string, Moments>;
}

export interface NormProbes extends Probes {
  readonly inner: Probes;
  /** The cohort's templates against each window. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly size: FusionSize;
}

interface Moments {
  mean: number;
  deviation: number;
}

/** Blocks of a cohort member's probe when whole sessions are compared. */
const SESSION_BLOCKS = 16;
/** Windows per cohort member: enough for two moments. */
const COHORT_WINDOWS = 8;

/**
 * Symmetric score normalisation (S-norm; Kenny 2010): the mean of the score standardised by how the template scores against
 * the cohort's probes and by how the probe scores against the cohort's templates,
 *
 * s′ = ½·((s − μ_t)/σ_t + (s − μ_p)/σ_p).
 *
 * The cohort are extractor subjects only: no score of the people under evaluation is ever used.
 */
export class SNormBackend implements Backend<NormTemplate, NormProbes> {
  readonly kind: string;
  readonly dims: number;
  readonly #inner: Backend;
  readonly #cohort: readonly CohortMember[];
  readonly #templates: readonly Template[];
  readonly #probes = new Map<string, Probes[]>();

  constructor(inner: Backend, cohort: readonly CohortMember[]) {
    this.kind = `${inner.kind}+s-norm`;
    this.dims = inner.dims;
    this.#inner = inner;
    this.#cohort = cohort;
    this.#templates = cohort.map(({ embeddings, count }) => inner.enrol(embeddings, count));
  }

  enrol(embeddings: Float32Array, count: number): NormTemplate {
    const inner = this.#inner.enrol(embeddings, count);
    return { vector: inner.vector, inner, moments: new Map() };
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): NormProbes {
    const inner = this.#inner.probes(embeddings, count, size);
    const means = new Float64Array(inner.count);
    const deviations = new Float64Array(inner.count);
    const scores = this.#templates.map((template) => this.#inner.score(template, inner));
    for (let w = 0; w < inner.count; w++) {
      const { mean, deviation } = moments(scores.map((row) => row[w]));
      means[w] = mean;
      deviations[w] = deviation;
    }
    return { inner, count: inner.count, means, deviations, size };
  }

  score(template: NormTemplate, probes: NormProbes): Float64Array {
    const scores = this.#inner.score(template.inner, probes.inner);
    const { mean, deviation } = this.#templateMoments(template, probes.size);
    return scores.map(
      (s, w) => 0.5 * ((s - mean) / deviation + (s - probes.means[w]) / probes.deviations[w]),
    );
  }

  #templateMoments(template: NormTemplate, size: FusionSize): Moments {
    const key = String(size);
    const known = template.moments.get(key);
    if (known) return known;
    const scores = this.#cohortProbes(size).flatMap((probes) => [
      ...this.#inner.score(template.inner, probes),
    ]);
    const fresh = moments(scores);
    template.moments.set(key, fresh);
    return fresh;
  }

  #cohortProbes(size: FusionSize): Probes[] {
    const key = String(size);
    const known = this.#probes.get(key);
    if (known) return known;
    const blocks = size === 'session' ? SESSION_BLOCKS : size;
    const fresh = this.#cohort.map(({ embeddings, count }) => {
      const rows = Math.min(count, blocks + COHORT_WINDOWS - 1);
      return this.#inner.probes(embeddings.subarray(0, rows * this.dims), rows, Math.min(blocks, rows));
    });
    this.#probes.set(key, fresh);
    return fresh;
  }
}

function moments(values: readonly number[]): Moments {
  const centre = mean(values);
  const variance = mean(values.map((v) => (v - centre) ** 2));
  return { mean: centre, deviation: Math.sqrt(variance) || 1 };
}
