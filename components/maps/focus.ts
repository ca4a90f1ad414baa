import type { Colouring } from './colouring.ts';
import { datasetOf, type MapPoints, nameOf } from './mapPoints.ts';
import { Emphasis } from './pointRenderer.ts';
import { insidePolygon, type Polygon } from './polygon.ts';

/** What narrows a map down: each is a clause, and a point stands out when all that are set hold. */
export interface Clauses {
  only: readonly string[];
  lasso: Polygon | null;
  find: string;
  /** Sessions, by their keys. */
  sessions?: readonly string[];
}

export interface Focus {
  emphasis: Uint8Array;
  /** Points that stand out; null while nothing narrows the map. */
  selected: number[] | null;
}

/** Finds by subject, session or block: words that all occur in the block's name, or exactly `subject N`. */
function matcher(points: MapPoints, find: string): (i: number) => boolean {
  const text = find.trim().toLowerCase();
  const subject = /^(?:subject|user)\s+(.+)$/.exec(text)?.[1];
  if (subject !== undefined) return (i) => nameOf(points.subjects, i).toLowerCase() === subject;
  const known = points.subjects.names.findIndex((name) => name.toLowerCase() === text);
  if (known >= 0) return (i) => points.subjects.codes[i] === known;
  const words = text.split(/\s+/);
  // A session has thousands of blocks: what of the words is in its name is found once, the rest is looked for in the block's.
  const left = new Map<string, string[]>();
  return (i) => {
    const session = `${datasetOf(points, i)}/${nameOf(points.sessions, i)}:`.toLowerCase();
    let missing = left.get(session);
    if (!missing) {
      missing = words.filter((word) => !session.includes(word));
      left.set(session, missing);
    }
    if (missing.length === 0) return true;
    const name = session + points.starts[i];
    return missing.every((word) => name.includes(word));
  };
}

/** Which points stand out under `clauses`. */
export function focusPoints(
  points: MapPoints,
  colouring: Colouring,
  { only, lasso, find, sessions = [] }: Clauses,
): Focus {
  const emphasis = new Uint8Array(points.count);
  const byName = only.length > 0 && colouring.kind === 'names';
  if (!byName && !lasso && !find.trim() && sessions.length === 0)
    return { emphasis: emphasis.fill(Emphasis.plain), selected: null };
  const inside = lasso && insidePolygon(lasso, points.places);
  const found = find.trim() ? matcher(points, find) : undefined;
  const wanted = new Set(only);
  const allowed =
    byName && colouring.kind === 'names' ? namesAllowed(colouring, points.count, wanted) : undefined;
  const wantedSessions = new Set(sessions);
  const inSessions =
    sessions.length > 0 ? points.sessions.names.map((name) => wantedSessions.has(name)) : undefined;
  const selected: number[] = [];
  for (let i = 0; i < points.count; i++) {
    if (inSessions && !inSessions[points.sessions.codes[i]]) continue;
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
