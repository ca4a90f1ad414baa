import type { Backend, Probes, Template } from '../backends/backend.ts';
import { countWindows, type FusionSize, windowSize } from '../windows.ts';
import { DEVICE_DIMS, INTERVAL_BINS } from './features.ts';
import { deviceWindows } from './windows.ts';

/** Blocks per prototype at most: longer probes are compared with windows of this length. */
const LONGEST_PROTOTYPE = 10;
/** Prototypes per person at most, evenly spread over the enrolment. */
const MOST_PROTOTYPES = 256;
/** Bandwidth of the squared Hellinger distance for one block; the scatter of a histogram falls with its length. */
const INTERVAL_BANDWIDTH = 0.05;
/** Bandwidth of |Δ largest x| + |Δ largest y|, px. */
const EXTENT_BANDWIDTH = 300;
/** Keeps the logarithm finite where nobody is near. */
const FLOOR = 1e-60;

export interface DeviceTemplate extends Template {
  readonly rows: Float32Array;
  readonly count: number;
  /** The template of the cohort that this one has grown out of, left out of the denominator too. */
  readonly of?: DeviceTemplate;
}

export interface DeviceProbes extends Probes {
  readonly windows: Float64Array;
  readonly blocks: number;
  /** How many blocks' worth of intervals each window holds. */
  readonly evidence: Float64Array;
}

/**
 * Recognises people by their device alone: the likelihood ratio of kernel density estimates (Parzen 1962) over
 * interval histograms and screen extents, claimed person against the cohort,
 *
 * ln k(p | claim) − ln mean over cohort k(p | c),  k(p | c) = mean over c's windows v of e^(−H²(p,v)/w − |Δextent|/300 px),
 * w = 0.05 / blocks.
 *
 * Nothing is tuned per data set. The cohort is that of the protocol; a template is left out of its own denominator.
 */
export class DeviceBackend implements Backend<DeviceTemplate, DeviceProbes> {
  readonly kind = 'device-only';
  readonly dims = DEVICE_DIMS;
  #cohort: DeviceTemplate[] = [];
  readonly #mostWindows: number;
  readonly #prototypes = new WeakMap<DeviceTemplate, Map<number, Float64Array>>();
  readonly #densities = new WeakMap<DeviceProbes, Map<DeviceTemplate, Float64Array>>();

  /**
   * @param mostWindows of a session that are judged, evenly spread; so the work grows with the number of people, not with how long
   *   they were recorded
   */
  constructor(mostWindows = Number.POSITIVE_INFINITY) {
    this.#mostWindows = mostWindows;
  }

  enrol(rows: Float32Array, count: number): DeviceTemplate {
    return { vector: new Float64Array(0), rows, count };
  }

  /** Who the claimed person is weighed against. */
  setCohort(cohort: readonly DeviceTemplate[]): void {
    this.#cohort = cohort.filter(({ count }) => count > 0);
  }

  probes(rows: Float32Array, count: number, size: FusionSize): DeviceProbes {
    const step = Math.max(1, Math.ceil(countWindows(count, size) / this.#mostWindows));
    const windows = deviceWindows(rows, count, size, step);
    const blocks = Math.max(1, windowSize(count, size));
    const evidence = Float64Array.from({ length: windows.length / DEVICE_DIMS }, (_, w) =>
      intervalsIn(rows, w * step, blocks),
    );
    return { windows, count: evidence.length, blocks, evidence };
  }

  score(template: DeviceTemplate, probes: DeviceProbes): Float64Array {
    const own = this.#density(template, probes);
    const others = this.#cohort.filter((other) => other !== template && other !== template.of);
    const score = new Float64Array(probes.count);
    for (let w = 0; w < probes.count; w++) {
      let sum = 0;
      for (const other of others) sum += this.#density(other, probes)[w];
      const cohort = others.length > 0 ? sum / others.length : 1;
      score[w] = Math.log(own[w] + FLOOR) - Math.log(cohort + FLOOR);
    }
    return score;
  }

  /** k(p | template) of each window, remembered: every claim needs that of the whole cohort. */
  #density(template: DeviceTemplate, probes: DeviceProbes): Float64Array {
    const known = this.#densities.get(probes) ?? new Map<DeviceTemplate, Float64Array>();
    this.#densities.set(probes, known);
    const before = known.get(template);
    if (before) return before;
    const blocks = Math.min(LONGEST_PROTOTYPE, probes.blocks);
    const prototypes = this.#prototypesOf(template, blocks);
    const count = prototypes.length / DEVICE_DIMS;
    const density = new Float64Array(probes.count);
    for (let w = 0; w < probes.count; w++) {
      const bins = filledBins(probes.windows, w * DEVICE_DIMS);
      const evidence = Math.min(blocks, probes.evidence[w]);
      for (let p = 0; p < count; p++)
        density[w] +=
          kernel(probes.windows, w * DEVICE_DIMS, bins, prototypes, p * DEVICE_DIMS, evidence) / count;
    }
    known.set(template, density);
    return density;
  }

  #prototypesOf(template: DeviceTemplate, blocks: number): Float64Array {
    const known = this.#prototypes.get(template) ?? new Map<number, Float64Array>();
    this.#prototypes.set(template, known);
    const before = known.get(blocks);
    if (before) return before;
    const size = Math.min(blocks, Math.max(1, template.count));
    const step = Math.max(Math.ceil(size / 2), Math.ceil(template.count / MOST_PROTOTYPES));
    const prototypes = deviceWindows(template.rows, template.count, size, step);
    known.set(blocks, prototypes);
    return prototypes;
  }
}

/** Sum of the interval shares of `blocks` rows from `first`: 1 per block where all its intervals count. */
function intervalsIn(rows: Float32Array, first: number, blocks: number): number {
  let sum = 0;
  for (let b = first; b < first + blocks && (b + 1) * DEVICE_DIMS <= rows.length; b++)
    for (let k = 0; k < INTERVAL_BINS; k++) sum += rows[b * DEVICE_DIMS + k];
  // Sums of 127 shares miss a whole number by rounding.
  return Math.abs(sum - Math.round(sum)) < 1e-4 ? Math.round(sum) : sum;
}

/** Bins of a window in which there is something: few, of eighty. */
function filledBins(windows: Float64Array, start: number): number[] {
  const bins: number[] = [];
  for (let k = 0; k < INTERVAL_BINS; k++) if (windows[start + k] > 0) bins.push(k);
  return bins;
}

/** Of two windows whose squares sum to 1, so that |a − b|² = 2 − 2·a·b. */
function kernel(
  a: Float64Array,
  aStart: number,
  bins: readonly number[],
  b: Float64Array,
  bStart: number,
  blocks: number,
): number {
  let overlap = 0;
  for (const k of bins) overlap += a[aStart + k] * b[bStart + k];
  const squares = 2 - 2 * Math.min(1, overlap);
  const [x, y] = [INTERVAL_BINS, INTERVAL_BINS + 1];
  const extent = Math.abs(a[aStart + x] - b[bStart + x]) + Math.abs(a[aStart + y] - b[bStart + y]);
  return Math.exp((-squares * blocks) / INTERVAL_BANDWIDTH - extent / EXTENT_BANDWIDTH);
}
