import { backgroundOf, clusterWords, findClusters } from './clusters.ts';
import type { Colouring } from './colouring.ts';
import { groupCentres } from './labels.ts';
import type { MapLabel } from './MapCanvas.tsx';
import type { MapPoints } from './mapPoints.ts';

type Centres = ReturnType<typeof groupCentres>;

/** Where the groups of a colouring lie; none where colours are numbers. */
export function centresOf(points: MapPoints, colouring: Colouring): Centres {
  if (colouring.kind !== 'names') return [];
  return groupCentres(points.places, colouring.codes, colouring.categories.length);
}

/** Names for the middles of a map's groups: those of `only` and of the points `looked` always, others near the pointer. */
export function groupLabels(
  centres: Centres,
  colouring: Colouring,
  only: readonly string[],
  looked: readonly number[] = [],
): MapLabel[] {
  if (colouring.kind !== 'names') return [];
  const wanted = new Set(only);
  const codes = new Set(looked.map((i) => colouring.codes[i]));
  return colouring.categories
    .filter(({ name, code }) => wanted.size === 0 || wanted.has(name) || codes.has(code))
    .map(({ text, name, code }) => ({
      text,
      when: wanted.has(name) || codes.has(code) ? 'always' : 'near',
      ...centres[code],
    }));
}

/** Heaps are found among so many points at most; more do not move them. */
const SAMPLE = 50_000;
const MOST = 14;

/** What the largest heaps of a map have in common, at their densest places. */
export function clusterLabels(points: MapPoints): MapLabel[] {
  const stride = Math.ceil(points.count / SAMPLE);
  const rows = Array.from({ length: Math.ceil(points.count / stride) }, (_, i) => i * stride);
  const background = backgroundOf(points, rows);
  const said = new Set<string>();
  return findClusters(points.places, { rows, least: Math.max(8, rows.length / 150) })
    .slice(0, MOST)
    .flatMap(({ x, y, members }) => {
      const text = clusterWords(points, members, background);
      // Whose heap it is, without how much of it: once, at the largest.
      const [what] = text.split(' · ');
      if (text === '' || said.has(what)) return [];
      said.add(what);
      return [{ text, when: 'about' as const, x, y, spread: 0, count: members.length }];
    });
}

/** Names and what heaps have in common, none said twice: a heap that is of one person is its name, unless that one was asked for. */
export function joinLabels(names: readonly MapLabel[], heaps: readonly MapLabel[]): MapLabel[] {
  const says = (heap: MapLabel, name: MapLabel) => heap.text.startsWith(`${name.text} · `);
  const kept = names.filter((name) => name.when === 'always' || !heaps.some((heap) => says(heap, name)));
  return [...kept, ...heaps.filter((heap) => !kept.some((name) => says(heap, name)))];
}
