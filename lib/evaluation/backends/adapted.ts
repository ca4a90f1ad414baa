import type { Matrix } from 'ml-matrix';
import { type FusionSize, windowMeans } from '../windows.ts';
import { fitAdapted } from './adapted-fit.ts';
import type { Backend, BackendKind, Probes, Template } from './backend.ts';
import { centreAndScale, dot, meanRow, scaleRows } from './vectors.ts';

/** How embeddings are turned before the cosine; see `fitAdapted`. */
export interface Adaptation {
  /** Subtracted from embeddings before they are scaled to length 1. */
  readonly mean: Float64Array;
  /** Subtracted after that. */
  readonly centre: Float64Array;
  /** K × D. */
  readonly projection: Matrix;
}

export interface AdaptedProbes extends Probes {
  readonly vectors: Float64Array;
}

/**
 * Cosine in a space that was fitted to the people under evaluation by their enrolment alone: y = P(L2(e − μ) − x̄); the template is
 * the mean over enrolment blocks, the probe the mean over its window, both scaled to length 1.
 */
export class AdaptedBackend implements Backend<Template, AdaptedProbes> {
  readonly kind: string;
  readonly adaptation: Adaptation;

  constructor(kind: 'wccn' | 'lda', adaptation: Adaptation) {
    this.kind = kind;
    this.adaptation = adaptation;
  }

  get dims(): number {
    return this.adaptation.mean.length;
  }

  enrol(embeddings: Float32Array, count: number): Template {
    const unit = centreAndScale(embeddings, count, this.adaptation.mean);
    return { vector: this.#project(meanRow(unit, count, this.dims)) };
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): AdaptedProbes {
    const unit = centreAndScale(embeddings, count, this.adaptation.mean);
    const vectors = this.#project(windowMeans(unit, count, this.dims, size));
    return { count: vectors.length / this.adaptation.projection.rows, vectors };
  }

  score(template: Template, probes: AdaptedProbes): Float64Array {
    const dims = this.adaptation.projection.rows;
    return Float64Array.from({ length: probes.count }, (_, w) =>
      dot(template.vector, 0, probes.vectors, w * dims, dims),
    );
  }

  /** Rows of D numbers, projected and scaled to length 1. */
  #project(rows: Float64Array): Float64Array {
    const { centre, projection } = this.adaptation;
    const dims = this.dims;
    const kept = projection.rows;
    const count = rows.length / dims;
    const out = new Float64Array(count * kept);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < kept; k++) {
        let sum = 0;
        for (let d = 0; d < dims; d++) sum += projection.get(k, d) * (rows[i * dims + d] - centre[d]);
        out[i * kept + k] = sum;
      }
    return scaleRows(out, kept);
  }
}

export const wccn: BackendKind = {
  description: 'Cosine after within-class covariance normalisation, fitted to the enrolment.',
  fittedTo: 'enrolment',
  fit: (sessions) => new AdaptedBackend('wccn', fitAdapted('wccn', sessions)),
};

export const lda: BackendKind = {
  description: 'Cosine along the directions that tell the enrolled people apart.',
  fittedTo: 'enrolment',
  fit: (sessions) => new AdaptedBackend('lda', fitAdapted('lda', sessions)),
};
