'use client';

import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useCallback, useState } from 'react';
import { beginHistory, commit, undo as undone } from '@/lib/history.ts';
import { parseAsFilters } from '../datasets/filterState.ts';
import { formatPolygon, type Polygon, parsePolygon } from './polygon.ts';

const polygon = createParser<Polygon>({ parse: parsePolygon, serialize: formatPolygon });

/** What one map and several side by side have in their address. */
export const sharedMapState = {
  /** Name of a column; where the map has none of that name, its first. */
  colour: parseAsString.withDefault('subject'),
  /** Values of the coloured column that stand out; all when empty. */
  only: parseAsArrayOf(parseAsString).withDefault([]),
  lasso: polygon,
  /** Name of the block that is looked at. */
  block: parseAsString,
  find: parseAsString.withDefault(''),
  /** Sessions that were chosen on the page of a data set, which has the same word in its address. */
  selected: parseAsArrayOf(parseAsString).withDefault([]),
};

/** What of a map is in its address. */
const mapState = {
  ...sharedMapState,
  contours: parseAsBoolean.withDefault(false),
  /** Whether heaps say what they have in common. */
  about: parseAsBoolean.withDefault(true),
  /** How many neighbours of a block that is looked at. */
  k: parseAsInteger.withDefault(8),
  names: parseAsBoolean.withDefault(true),
  /** Flat, or the three directions of largest variance. */
  axes: parseAsStringLiteral(['2', '3'] as const).withDefault('2'),
  /** Charts beside the map, see `mapCharts.ts`; null for those that a map begins with. */
  charts: parseAsArrayOf(parseAsString),
  /** What is brushed in the charts. */
  brush: parseAsFilters,
  /** Rows of the blocks of which the like is shown. */
  alike: parseAsArrayOf(parseAsInteger).withDefault([]),
  /** Keys of movement that was added to the map. */
  added: parseAsArrayOf(parseAsString).withDefault([]),
};

export type MapState = ReturnType<typeof useQueryStates<typeof mapState>>[0];

/** Some values anew; null is the default. */
type MapChange = Partial<{ [K in keyof MapState]: MapState[K] | null }>;

/** The state of a map page, in its address, with every step undone by `undo`. */
export function useMapState() {
  const [state, setState] = useQueryStates(mapState, { history: 'replace' });
  // The address holds the present, whoever wrote it; the history only what was before.
  const [history, setHistory] = useState(() => beginHistory<MapChange>(state));
  const change = useCallback(
    (update: MapChange) => {
      setHistory((before) => commit({ ...before, present: state }, update));
      setState(update);
    },
    [state, setState],
  );
  const undo = useCallback(() => {
    const before = undone(history);
    setHistory(before);
    if (before !== history) setState(before.present);
  }, [history, setState]);
  return { state, change, undo, canUndo: history.past.length > 0 };
}
