import { type FusionSize, windowMeans } from '../windows.ts';
import type { Backend, Probes, Template } from './backend.ts';
import { centreAndScale, dot, meanRow, scaleRows } from './vectors.ts';

/** Unit vectors, one per window. */
export interface CosineProbes extends Probes {
  readonly vectors: Float64Array;
}

/**
 * Cosine to the mean template: embeddings minus the mean of the cohort, scaled to length 1 per block; the template is the
 * mean over enrolment blocks, the probe the mean over its window, both scaled to length 1 again. Scores lie in −1 … 1.
 */
export class CosineBackend implements Backend<Template, CosineProbes> {
  readonly kind = 'cosine';
  readonly mean: Float64Array;

  constructor(mean: Float64Array) {
    this.mean = mean;
  }

  get dims(): number {
    return this.mean.length;
  }

  enrol(embeddings: Float32Array, count: number): Template {
    const unit = centreAndScale(embeddings, count, this.mean);
    return { vector: scaleRows(meanRow(unit, count, this.dims), this.dims) };
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): CosineProbes {
    const unit = centreAndScale(embeddings, count, this.mean);
    const vectors = scaleRows(windowMeans(unit, count, this.dims, size), this.dims);
    return { count: vectors.length / this.dims, vectors };
  }

  score(template: Template, probes: CosineProbes): Float64Array {
    return Float64Array.from({ length: probes.count }, (_, w) =>
      dot(template.vector, 0, probes.vectors, w * this.dims, this.dims),
    );
  }
}
