import type { ComparedFeature } from './contract.ts';
import type { FeatureName } from './features.ts';

/** Below this distance people would not see a difference in the curves. */
const NOTICEABLE = 0.1;
/** Taken from one sample to the next: they follow the sampling rate, whoever moves. */
const SAMPLED: readonly FeatureName[] = ['speed', 'acceleration', 'curvature', 'angle'];

/**
 * A sentence or two on what sets selections apart and how much of it is the device. `extents` are their largest x and y.
 */
export function verdict(
  features: readonly ComparedFeature[],
  extents: readonly { maxX: number; maxY: number }[],
): string {
  const [first] = features;
  if (!first) return 'There is too little movement to compare.';
  if (first.effect < NOTICEABLE) return 'Hardly anything sets them apart: no measure differs noticeably.';
  const movement = features.find(({ kind }) => kind === 'movement');
  const device = features.find(({ kind }) => kind === 'device');
  const screens = describeExtents(extents);
  if (first.kind === 'device') {
    if (!movement || movement.effect < NOTICEABLE)
      return `The device sets them apart first: their ${phrase(first)}${screens}. Of movement, nothing differs noticeably.`;
    const why = SAMPLED.includes(movement.name) ? ', which follows from the sampling rate in part' : '';
    return `The device sets them apart first: their ${phrase(first)}${screens}. Of movement, ${phrase(movement)} differs most${why}.`;
  }
  const share = device
    ? device.effect < NOTICEABLE
      ? 'their sampling rates are alike'
      : `the device differs too, in ${phrase(device)}`
    : 'the device could not be compared';
  return `Movement sets them apart first: ${phrase(first)}; ${share}${screens}.`;
}

function phrase({ name, label, unit, medians, effect, interval }: ComparedFeature): string {
  const values = medians.map((median) => `${Number(median.toPrecision(3))}`).join(' against ');
  const [low, high] = interval;
  const distance = `distance ${effect.toFixed(2)}, 95% interval ${low.toFixed(2)}–${high.toFixed(2)}`;
  if (name === 'interval') return `sampling rate (an event every ${values} ms; ${distance})`;
  return `${label.toLowerCase()} (medians ${values}${unit ? ` ${unit}` : ''}; ${distance})`;
}

function describeExtents(extents: readonly { maxX: number; maxY: number }[]): string {
  const texts = extents.map(({ maxX, maxY }) => `${Math.round(maxX)} × ${Math.round(maxY)}`);
  return new Set(texts).size < 2 ? '' : `, and their largest positions are ${texts.join(' and ')} px`;
}
