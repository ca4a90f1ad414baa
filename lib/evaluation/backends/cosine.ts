import { z } from 'zod';
import { encodeFloats, floats } from '../../base64.ts';
import { type FusionSize, windowMeans } from '../windows.ts';
import type { BackendKind, LinearBackend, Probes, Shipping, Template } from './backend.ts';
import { centreAndScale, dot, meanOfSubjects, meanRow, scaleRows } from './vectors.ts';

/** Unit vectors, one per window. */
export interface CosineProbes extends Probes {
  readonly vectors: Float64Array;
}

/**
 * Cosine to the mean template: embeddings minus the mean of the cohort, scaled to length 1 per block; the template is the
 * mean over enrolment blocks, the probe the mean over its window, both scaled to length 1 again. Scores lie in −1 … 1.
 */
export class CosineBackend implements LinearBackend<Template, CosineProbes> {
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

  fused(): number {
    return 1;
  }

  own(): number {
    return 0;
  }

  against({ vectors }: CosineProbes, window: number) {
    return { offset: 0, vector: vectors.subarray(window * this.dims, (window + 1) * this.dims) };
  }
}

/** `backend.json` of a cosine. */
export const cosineFile = z
  .object({ kind: z.literal('cosine'), dims: z.int().positive(), mean: floats })
  .refine(
    ({ dims, mean }) => mean.length === dims,
    'The mean does not have the stated number of dimensions.',
  );

export const cosineShipping: Shipping<z.output<typeof cosineFile>, z.input<typeof cosineFile>> = {
  fit: (sessions) => encode(meanOfSubjects(sessions)),
  encode: ({ mean }) => encode(mean),
  open: ({ mean }) => new CosineBackend(Float64Array.from(mean)),
};

const encode = (mean: ArrayLike<number>) => ({
  kind: 'cosine' as const,
  dims: mean.length,
  mean: encodeFloats(Float32Array.from(mean)),
});

/** Every shipped file holds a mean, so it serves as a cosine. */
export const cosine: BackendKind = {
  description: 'Cosine to the mean of the enrolment.',
  fittedTo: 'extractor',
  // Through the file, as if it had travelled: a network scores alike before and after it is exported.
  fit: (sessions) => cosineShipping.open(cosineFile.parse(cosineShipping.fit(sessions))),
  recentre: (sessions) => new CosineBackend(meanOfSubjects(sessions)),
  open: ({ mean }) => new CosineBackend(Float64Array.from(mean)),
};
