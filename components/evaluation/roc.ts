import type { Curves } from '@/lib/evaluation/result.ts';
import type { Roc } from '@/lib/evaluation/roc.ts';

/** A stored curve as arrays; the first threshold is +∞, which JSON writes as null. */
export function toRoc({ fmr, fnmr, threshold }: Curves['roc']): Roc {
  return {
    fmr: Float64Array.from(fmr, (value) => value ?? 0),
    fnmr: Float64Array.from(fnmr, (value) => value ?? 0),
    threshold: Float64Array.from(
      threshold,
      (value, i) => value ?? (i === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
    ),
  };
}
