'use client';

import { useMemo } from 'react';
import { IMMUTABLE, useAnswer } from '@/components/api/useAnswer.ts';
import { MOST_ALIKE } from '@/lib/maps/contract.ts';
import { pointsOfRows } from './MapInspector.tsx';
import type { MapPoints } from './mapPoints.ts';
import { fewBlocks, isOwnPoint } from './ownMovement.ts';

/** The rows behind some points of a map, to ask for the like of: the map's own, evenly fewer where they are many. */
export function rowsToAsk(points: MapPoints, chosen: readonly number[]): number[] {
  const own = chosen.filter((i) => points.additions[i] === 0 && !isOwnPoint(points, i));
  return fewBlocks(own, MOST_ALIKE).map((at) => points.rows[own[at]]);
}

/** The points that are most like the blocks of `rows`, with these; undefined while nobody asked or nothing is known yet. */
export function useAlike(map: string, points: MapPoints, rows: readonly number[], k: number) {
  const { data, error, isLoading } = useAnswer(
    'GET /api/maps/{id}/alike',
    rows.length === 0 ? null : { params: { id: map }, query: { rows: rows.join(','), k } },
    IMMUTABLE,
  );
  const alike = useMemo(() => {
    if (rows.length === 0 || !data) return undefined;
    const asked = rows.map((row) => ({ row, similarity: 1 }));
    return pointsOfRows(points, [...asked, ...data.alike]).map(({ i }) => i);
  }, [points, rows, data]);
  return { alike, error, looking: isLoading };
}
