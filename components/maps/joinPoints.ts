import { BLOCK_FIGURES } from '@/lib/mouse/block-figures.ts';
import { ADDED, type MapPoints, type Names } from './mapPoints.ts';

/** The points of a map with those that were added to it, as if they were one; added points come last. */
export function joinPoints(map: MapPoints, added: readonly MapPoints[]): MapPoints {
  if (added.length === 0) return map;
  const own = map.datasets.names[0];
  const parts = [map, ...added.map((part, i) => markAdded(part, own, i + 1))];
  const figure = (name: keyof MapPoints['figures']) => joinNumbers(parts.map(({ figures }) => figures[name]));
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    fit: map.fit,
    datasets: joinNames(parts.map(({ datasets }) => datasets)),
    places: joinNumbers(parts.map(({ places }) => places)),
    subjects: joinNames(parts.map(({ subjects }) => subjects)),
    sessions: joinNames(parts.map(({ sessions }) => sessions)),
    splits: joinNames(parts.map(({ splits }) => splits)),
    labels: joinNames(parts.map(({ labels }) => labels)),
    starts: joinNumbers(parts.map(({ starts }) => starts)),
    ends: joinNumbers(parts.map(({ ends }) => ends)),
    rows: joinNumbers(parts.map(({ rows }) => rows)),
    additions: joinNumbers(parts.map(({ additions }) => additions)),
    figures: Object.fromEntries(
      [...BLOCK_FIGURES.map(({ name }) => name), 'margin' as const].map((name) => [name, figure(name)]),
    ) as MapPoints['figures'],
  };
}

/** People of another data set keep their numbers apart from the map's own. */
function markAdded(part: MapPoints, own: string, place: number): MapPoints {
  const [dataset] = part.datasets.names;
  const named = ({ names, codes }: Names): Names => ({
    names: dataset === own || dataset === '' ? names : names.map((name) => `${dataset} ${name}`),
    codes,
  });
  return {
    ...part,
    datasets: { names: [dataset + ADDED], codes: part.datasets.codes },
    subjects: named(part.subjects),
    additions: new Int32Array(part.count).fill(place),
  };
}

function joinNames(parts: readonly Names[]): Names {
  const codeOf = new Map<string, number>();
  const columns = parts.map(({ names, codes }) => {
    const translated = names.map((name) => {
      const known = codeOf.get(name) ?? codeOf.size;
      codeOf.set(name, known);
      return known;
    });
    return codes.map((code) => translated[code]);
  });
  return { names: [...codeOf.keys()], codes: joinNumbers(columns) };
}

function joinNumbers<T extends Float32Array | Int32Array>(parts: readonly T[]): T {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const out = (parts[0] instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)) as T;
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
