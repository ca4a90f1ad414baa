import type { Colouring } from './colouring.ts';
import { groupCentres } from './labels.ts';
import type { MapLabel } from './MapCanvas.tsx';
import type { MapPoints } from './mapPoints.ts';

/** Names for the middles of a map's groups; only of `only` where that names some. */
export function groupLabels(points: MapPoints, colouring: Colouring, only: readonly string[]): MapLabel[] {
  if (colouring.kind !== 'names') return [];
  const centres = groupCentres(points.places, colouring.codes, colouring.categories.length);
  const wanted = new Set(only);
  return colouring.categories
    .filter(({ name }) => wanted.size === 0 || wanted.has(name))
    .map(({ text, code }) => ({ text, ...centres[code] }));
}
