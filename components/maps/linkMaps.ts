import type { Colouring } from './colouring.ts';
import { type Clauses, type Focus, focusPoints } from './focus.ts';
import { blockOf, datasetOf, type MapPoints } from './mapPoints.ts';
import { Emphasis } from './pointRenderer.ts';

/** What each of several maps needs to be linked with the others. */
export interface LinkedMap {
  readonly points: MapPoints;
  readonly colouring: Colouring;
}

/**
 * What stands out on each of several maps: names and words hold for all; what was drawn around on the map `drawn` stands out
 * wherever the same blocks lie.
 */
export function linkMaps(maps: readonly LinkedMap[], drawn: number, clauses: Clauses): Focus[] {
  const source = maps[drawn];
  if (!clauses.lasso || !source)
    return maps.map(({ points, colouring }) => focusPoints(points, colouring, { ...clauses, lasso: null }));
  const own = focusPoints(source.points, source.colouring, clauses);
  const names = new Set(own.selected?.map((i) => blockOf(source.points, i)));
  return maps.map(({ points }, at) => (at === drawn ? own : focusNames(points, names)));
}

function focusNames(points: MapPoints, names: ReadonlySet<string>): Focus {
  const emphasis = new Uint8Array(points.count);
  const selected: number[] = [];
  for (let i = 0; i < points.count; i++) {
    if (!names.has(blockOf(points, i))) continue;
    emphasis[i] = Emphasis.highlighted;
    selected.push(i);
  }
  return { emphasis, selected };
}

/** The point of the block called `name`, or null where the map does not have it. */
export function pointOfBlock(points: MapPoints, name: string | null): number | null {
  if (name === null) return null;
  const parts = /^([^/]*)\/(.*):(\d+)$/.exec(name);
  const session = parts ? points.sessions.names.indexOf(parts[2]) : -1;
  if (!parts || session < 0) return null;
  const start = Number(parts[3]);
  for (let i = 0; i < points.count; i++)
    if (
      points.starts[i] === start &&
      points.sessions.codes[i] === session &&
      datasetOf(points, i) === parts[1]
    )
      return i;
  return null;
}
