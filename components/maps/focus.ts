import type { Colouring } from './colouring.ts';
import { lookFor } from './findPoints.ts';
import type { MapPoints } from './mapPoints.ts';
import { Emphasis } from './pointRenderer.ts';
import { insidePolygon, type Polygon } from './polygon.ts';

/** What narrows a map down: each is a clause, and a point stands out when all that are set hold. */
export interface Clauses {
  only: readonly string[];
  lasso: Polygon | null;
  find: string;
  /** Sessions, by their keys. */
  sessions?: readonly string[];
  /** Points that are like some others. */
  alike?: readonly number[];
}

export interface Focus {
  emphasis: Uint8Array;
  /** Points that stand out; null while nothing narrows the map. */
  selected: number[] | null;
}

/** What of a focus passes the charts beside the map; `passes` has 1 for each such point. */
export function narrowFocus(passes: Uint8Array): Focus {
  const selected: number[] = [];
  for (let i = 0; i < passes.length; i++) if (passes[i]) selected.push(i);
  return { emphasis: passes.map((one) => (one ? Emphasis.highlighted : 0)), selected };
}

/** Which points stand out under `clauses`. */
export function focusPoints(
  points: MapPoints,
  colouring: Colouring,
  { only, lasso, find, sessions = [], alike }: Clauses,
): Focus {
  const emphasis = new Uint8Array(points.count);
  const byName = only.length > 0 && colouring.kind === 'names';
  // An expression that is not finished finds nothing yet, and takes nothing away.
  const { found } = lookFor(points, find);
  if (!byName && !lasso && !found && sessions.length === 0 && !alike)
    return { emphasis: emphasis.fill(Emphasis.plain), selected: null };
  const inside = lasso && insidePolygon(lasso, points.places);
  const wanted = new Set(only);
  const allowed =
    byName && colouring.kind === 'names' ? namesAllowed(colouring, points.count, wanted) : undefined;
  const wantedSessions = new Set(sessions);
  const inSessions =
    sessions.length > 0 ? points.sessions.names.map((name) => wantedSessions.has(name)) : undefined;
  const like = alike && maskOf(alike, points.count);
  const selected: number[] = [];
  for (let i = 0; i < points.count; i++) {
    if (inSessions && !inSessions[points.sessions.codes[i]]) continue;
    if (like && !like[i]) continue;
    if ((allowed && !allowed[i]) || (inside && !inside[i]) || (found && !found(i))) continue;
    emphasis[i] = Emphasis.highlighted;
    selected.push(i);
  }
  return { emphasis, selected };
}

function namesAllowed(
  colouring: Extract<Colouring, { kind: 'names' }>,
  count: number,
  wanted: ReadonlySet<string>,
): Uint8Array {
  const codes = new Set(colouring.categories.filter(({ name }) => wanted.has(name)).map(({ code }) => code));
  const allowed = new Uint8Array(count);
  for (let i = 0; i < count; i++) allowed[i] = codes.has(colouring.codes[i]) ? 1 : 0;
  return allowed;
}

function maskOf(chosen: readonly number[], count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const i of chosen) mask[i] = 1;
  return mask;
}
