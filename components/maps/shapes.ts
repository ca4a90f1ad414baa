import type { MapPoints } from './mapPoints.ts';
import { Shape } from './pointRenderer.ts';

/**
 * A {@link Shape} per point: a ring for what was added to the map, a square for people whom the network learned from, a disc for people whom
 * it has never seen. The same everywhere, so that nobody takes the two for each other.
 */
export function shapesOf(points: MapPoints, learned: readonly string[]): Uint8Array {
  const known = new Set(learned);
  const seen = points.subjects.names.map((name) => known.has(name));
  const shapes = new Uint8Array(points.count);
  for (let i = 0; i < points.count; i++)
    if (points.additions[i] > 0) shapes[i] = Shape.ring;
    else if (seen[points.subjects.codes[i]]) shapes[i] = Shape.square;
  return shapes;
}

/** What the shapes on a map say, for its legend; only of those that occur. */
export function shapesInUse(
  shapes: Uint8Array,
  known: boolean,
): { shape: number; text: string; count: number }[] {
  const counts = [0, 0, 0];
  for (const shape of shapes) counts[shape]++;
  return [
    { shape: Shape.disc, text: known ? 'never seen by the network' : 'block', count: counts[Shape.disc] },
    { shape: Shape.square, text: 'the network learned from them', count: counts[Shape.square] },
    { shape: Shape.ring, text: 'added', count: counts[Shape.ring] },
  ].filter(({ count }) => count > 0);
}
