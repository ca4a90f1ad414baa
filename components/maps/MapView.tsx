'use client';

import useSWRImmutable from 'swr/immutable';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { Cell } from '../ui/Cell.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { formatCount } from '../ui/format.ts';
import { Page } from '../ui/Page.tsx';
import { Progress } from '../ui/Progress.tsx';
import { LoadedMap } from './LoadedMap.tsx';
import { MapActions } from './MapActions.tsx';
import type { MapEvaluation } from './MapInspector.tsx';
import { fetchMap, type MapPoints } from './mapPoints.ts';
import { methodWords, modelWords } from './mapWords.ts';
import type { DatasetChoice } from './NewMap.tsx';

interface MapViewProps {
  map: MapRecord;
  datasets: readonly DatasetChoice[];
  /** Subjects of the data set in order of display: their colours follow it. */
  subjects: readonly string[];
  /** That its people can be looked up in. */
  evaluation: MapEvaluation | null;
  /** Whom of them the network learned from; null where that is not known. */
  learned: readonly string[] | null;
  title: string;
  lead: string;
  provenance: string;
}

/** A map as a page, as soon as its points are there. */
export function MapView({ map, title, lead, provenance, ...known }: MapViewProps) {
  const { data: points, error } = useSWRImmutable<MapPoints>(`/api/maps/${map.id}/points`, fetchMap);
  const head = {
    kicker: `Map · ${modelWords(map.source.model)} · ${methodWords(map.params)}`,
    title: map.name || title,
    lead,
    provenance,
    actions: <MapActions map={map} />,
  };
  if (error)
    return (
      <Page {...head}>
        <Cell label="Problem">
          <ErrorNote error={error} />
        </Cell>
      </Page>
    );
  if (!points)
    return (
      <Page {...head}>
        <Cell label="Reading">
          <Progress label="Reading the map" message={`reading ${formatCount(map.points)} blocks`} />
        </Cell>
      </Page>
    );
  return <LoadedMap map={map} own={points} {...known} head={head} />;
}
