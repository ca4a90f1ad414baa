import type { ComparedFeature } from './compare.ts';

/** Below this distance people would not see a difference in the curves. */
const NOTICEABLE = 0.1;

/**
 * One sentence on what sets selections apart and how much of it is the device. `extents` are their largest x and y.
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
    const then = movement ? ` Of movement, ${phrase(movement)} differs most.` : '';
    return `The device sets them apart first: the ${phrase(first)}${screens}.${then}`;
  }
  const share = device
    ? device.effect < NOTICEABLE
      ? 'their sampling rates are alike'
      : `the device also differs, with a ${phrase(device)}`
    : 'the device could not be compared';
  return `Movement sets them apart first: ${phrase(first)}; ${share}${screens}.`;
}

function phrase({ label, unit, medians, effect, interval }: ComparedFeature): string {
  const medianText = medians.map((median) => `${Number(median.toPrecision(3))}`).join(' against ');
  const [low, high] = interval;
  return `${label.toLowerCase()} (medians ${medianText}${unit ? ` ${unit}` : ''}; distance ${effect.toFixed(2)}, 95% interval ${low.toFixed(2)}–${high.toFixed(2)})`;
}

function describeExtents(extents: readonly { maxX: number; maxY: number }[]): string {
  const texts = extents.map(({ maxX, maxY }) => `${Math.round(maxX)} × ${Math.round(maxY)}`);
  return new Set(texts).size < 2 ? '' : `, and their largest positions are ${texts.join(' and ')} px`;
}
