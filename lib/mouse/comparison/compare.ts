import { seededRandom } from '../../random.ts';
import type { ComparedFeature } from './contract.ts';
import { BINS, commonEdges, histogram, histogramMedian, ksDistance, sumOf } from './distribution.ts';
import { FEATURES, type FeatureValues } from './features.ts';

/** A selection of recordings under a name, cut into stretches that the bootstrap draws from. */
export interface Selection {
  name: string;
  stretches: readonly FeatureValues[];
}

const DRAWS = 200;
const SEED = 7;

/**
 * Compares selections feature by feature, those that separate most first. Intervals are those of a bootstrap
 * (Efron 1979) over stretches, because neighbouring events are not independent. Features that a selection has no
 * values of are left out.
 */
export function compareSelections(selections: readonly Selection[]): ComparedFeature[] {
  return FEATURES.flatMap((feature) => {
    const parts = selections.map(({ stretches }) => stretches.map((values) => values[feature.name]));
    const edges = commonEdges(parts.flat(), feature.log);
    if (!edges) return [];
    const histograms = parts.map((part) => part.map((values) => histogram(values, edges)));
    const sums = histograms.map((part) => sumOf(part));
    const effect = meanDistance(sums);
    if (Number.isNaN(effect)) return [];
    return [
      {
        ...feature,
        effect,
        interval: bootstrapInterval(histograms, effect),
        edges: [...edges],
        shares: sums.map((sum) => {
          const total = sum.reduce((a, b) => a + b, 0);
          return Array.from({ length: BINS }, (_, bin) => sum[bin] / total);
        }),
        medians: sums.map((sum) => histogramMedian(sum, edges)),
      },
    ];
  }).sort((a, b) => b.effect - a.effect);
}

function meanDistance(sums: readonly Float64Array[]): number {
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < sums.length; i++) {
    for (let j = 0; j < i; j++) {
      sum += ksDistance(sums[i], sums[j]);
      pairs++;
    }
  }
  return sum / pairs;
}

/**
 * 95% interval of a distance. Two draws of the same recordings are further apart than the recordings themselves, so that plain percentiles
 * can lie above the distance that they are of: the draws are moved by what their median is too high (bias correction, Efron and
 * Tibshirani 1993, chapter 10).
 */
function bootstrapInterval(
  histograms: readonly (readonly Float64Array[])[],
  effect: number,
): [number, number] {
  const random = seededRandom(SEED);
  const draws: number[] = [];
  for (let i = 0; i < DRAWS; i++) {
    const sums = histograms.map((part) =>
      sumOf(
        part,
        Array.from(part, () => random.integer(part.length)),
      ),
    );
    const distance = meanDistance(sums);
    if (!Number.isNaN(distance)) draws.push(distance);
  }
  draws.sort((a, b) => a - b);
  const at = (q: number) => draws[Math.min(draws.length - 1, Math.floor(q * draws.length))] ?? Number.NaN;
  const bias = at(0.5) - effect;
  return [Math.max(0, at(0.025) - bias), Math.min(1, at(0.975) - bias)];
}
