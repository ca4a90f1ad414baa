'use client';

import { useMemo } from 'react';
import useSWRImmutable from 'swr/immutable';
import { joinPoints } from './joinPoints.ts';
import { fetchMap, type MapPoints } from './mapPoints.ts';

/** The points of a map together with those of the additions called `keys`. */
export function useAdded(
  map: string,
  own: MapPoints,
  keys: readonly string[],
  /** What was added in this page alone. */
  mine: readonly MapPoints[] = [],
): { points: MapPoints; error?: { message: string; hint?: string } } {
  const { data, error } = useSWRImmutable(keys.length > 0 && ['added', map, ...keys], ([, id, ...wanted]) =>
    Promise.all(wanted.map((key) => fetchMap(`/api/maps/${id}/placements/${key}`, own.fit))),
  );
  const points = useMemo(
    () => joinPoints(own, [...(keys.length > 0 && data ? data : []), ...mine]),
    [own, keys, data, mine],
  );
  return { points, error };
}
