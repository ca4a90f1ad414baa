// A back-end: the cosine of each probe block to the nearest block of the enrolment, averaged over the window.
// MOUSEPRINT_PLUGINS=examples/plugins/nearest-backend.ts npx mouseprint evaluate --model RUN --protocol session-disjoint --backend nearest
import type { Backend, Probes, Template } from '../../lib/evaluation/backends/backend.ts';
import type { Plugin } from '../../lib/plugins/contract.ts';

interface Windows extends Probes {
  readonly rows: Float64Array;
  readonly size: number;
}

/** Rows scaled to length 1. */
function unit(rows: Float32Array, count: number, dims: number): Float64Array {
  const out = Float64Array.from(rows.subarray(0, count * dims));
  for (let i = 0; i < count; i++) {
    const length = Math.hypot(...out.subarray(i * dims, (i + 1) * dims)) || 1;
    for (let d = 0; d < dims; d++) out[i * dims + d] /= length;
  }
  return out;
}

class NearestBackend implements Backend<Template, Windows> {
  readonly kind = 'nearest';
  readonly dims: number;

  constructor(dims: number) {
    this.dims = dims;
  }

  enrol(embeddings: Float32Array, count: number): Template {
    return { vector: unit(embeddings, count, this.dims) };
  }

  probes(embeddings: Float32Array, count: number, size: number | 'session'): Windows {
    const blocks = size === 'session' ? count : Math.min(size, count);
    const rows = unit(embeddings, count, this.dims);
    return { count: count === 0 ? 0 : count - blocks + 1, rows, size: blocks };
  }

  score({ vector }: Template, { count, rows, size }: Windows): Float64Array {
    const { dims } = this;
    const blocks = rows.length / dims;
    const nearest = Float64Array.from({ length: blocks }, (_, b) => {
      let best = -1;
      for (let e = 0; e < vector.length; e += dims) {
        let dot = 0;
        for (let d = 0; d < dims; d++) dot += rows[b * dims + d] * vector[e + d];
        if (dot > best) best = dot;
      }
      return best;
    });
    return Float64Array.from({ length: count }, (_, w) => {
      let sum = 0;
      for (let b = w; b < w + size; b++) sum += nearest[b];
      return sum / size;
    });
  }
}

export default {
  backends: {
    nearest: {
      description: 'Cosine of each block to the nearest of the enrolment.',
      fittedTo: 'nobody',
      make: (dims) => new NearestBackend(dims),
    },
  },
} satisfies Plugin;
