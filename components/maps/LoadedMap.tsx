'use client';

import Link from 'next/link';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { Term } from '../help/Term.tsx';
import { Cell } from '../ui/Cell.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { saveFile } from '../ui/figureExport.ts';
import { formatCount, formatValue, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Page } from '../ui/Page.tsx';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { AddOwn } from './AddOwn.tsx';
import { AddToMap } from './AddToMap.tsx';
import { colouredBy, colourPoints, type Positions } from './colouring.ts';
import { columnTitle } from './columns.ts';
import { lookFor } from './findPoints.ts';
import { focusPoints } from './focus.ts';
import { centresOf, clusterLabels, groupLabels, joinLabels } from './groupLabels.ts';
import styles from './LoadedMap.module.css';
import { pointOfBlock } from './linkMaps.ts';
import { Map3D } from './Map3D.tsx';
import { MapCanvas, type Tool } from './MapCanvas.tsx';
import { MapCharts } from './MapCharts.tsx';
import { type MapEvaluation, MapInspector, pointsOfRows, useNeighbours } from './MapInspector.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapTools } from './MapTools.tsx';
import { blockOf, type MapPoints } from './mapPoints.ts';
import { mapToSvg } from './mapSvg.ts';
import { distanceWarning, mapFileName } from './mapWords.ts';
import type { DatasetChoice } from './NewMap.tsx';
import { isOwnPoint } from './ownMovement.ts';
import type { View } from './pointRenderer.ts';
import { QualityTable } from './QualityTable.tsx';
import { Reproject } from './Reproject.tsx';
import room from './room.module.css';
import { ShapeLegend } from './ShapeLegend.tsx';
import { shapesOf } from './shapes.ts';
import { useAdded } from './useAdded.ts';
import { rowsToAsk, useAlike } from './useAlike.ts';
import { useMapCharts } from './useMapCharts.ts';
import { useMapState } from './useMapState.ts';
import { useOwn } from './useOwn.ts';

interface LoadedMapProps {
  map: MapRecord;
  /** The points that the map was made of. */
  own: MapPoints;
  datasets: readonly DatasetChoice[];
  subjects: readonly string[];
  evaluation: MapEvaluation | null;
  /** Whom of them the network learned from; null where that is not known. */
  learned: readonly string[] | null;
  head: Omit<React.ComponentProps<typeof Page>, 'children' | 'inspector'>;
}

/** Fewer than these do not show on a map where the like of some blocks lies. */
const FEWEST_ALIKE = 50;

/** A map with its points: the picture, what the colours mean, how far to trust it, and what is under the pointer. */
export function LoadedMap({ map, own, datasets, subjects, evaluation, learned, head }: LoadedMapProps) {
  const { state, change, undo, canUndo } = useMapState();
  const mine = useOwn(map, own);
  const { points, error: missing } = useAdded(map.id, own, state.added, mine.parts);
  const theme = useTheme();
  const [tool, setTool] = useState<Tool>('pan');
  const [view, setView] = useState<View | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  // The ring follows the pointer; words and pictures come when there is time.
  const looked = useDeferredValue(hovered);

  const positions: Positions = useMemo(() => new Map(subjects.map((key, i) => [key, i])), [subjects]);
  const colouring = useMemo(
    () => colourPoints(points, state.colour, positions, theme),
    [points, state.colour, positions, theme],
  );
  const { only, lasso, find, selected: sessions } = state;
  const like = useAlike(map.id, points, state.alike, Math.max(state.k, FEWEST_ALIKE));
  const base = useMemo(
    () => focusPoints(points, colouring, { only, lasso, find, sessions, alike: like.alike }),
    [points, colouring, only, lasso, find, sessions, like.alike],
  );
  const charts = useMapCharts(points, state, base, change);
  const { emphasis, selected } = charts.focus;
  const problem = useMemo(() => lookFor(points, find).problem, [points, find]);
  const counts = useMemo(() => {
    if (!selected || colouring.kind !== 'names') return null;
    const found = new Int32Array(colouring.categories.length);
    for (const i of selected) found[colouring.codes[i]]++;
    return found;
  }, [selected, colouring]);
  const shapes = useMemo(() => shapesOf(points, learned ?? []), [points, learned]);
  const pinned = useMemo(() => pointOfBlock(points, state.block), [points, state.block]);
  const pick = (i: number | null) => change({ block: i === null ? null : blockOf(points, i) });
  const neighbours = useNeighbours(
    map.id,
    pinned === null || isOwnPoint(points, pinned) ? null : points.rows[pinned],
    pinned === null ? undefined : state.added[points.additions[pinned] - 1],
    state.k,
  );
  const heaps = useMemo(() => (state.about ? clusterLabels(points) : []), [points, state.about]);
  const centres = useMemo(() => centresOf(points, colouring), [points, colouring]);
  const names = useMemo(() => {
    const named = [looked, pinned].filter((i) => i !== null);
    // Right and wrong lie everywhere: they have no place to be named at.
    return state.names && state.colour !== 'verdict' ? groupLabels(centres, colouring, only, named) : [];
  }, [centres, state.names, state.colour, colouring, only, looked, pinned]);
  const labels = useMemo(() => joinLabels(names, heaps), [names, heaps]);
  const linked = useMemo(
    () => pointsOfRows(points, neighbours.near ?? []).map(({ i }) => i),
    [points, neighbours.near],
  );

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if ((event.target as Element).closest('input, textarea, [contenteditable]')) return;
      if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
        event.preventDefault();
        undo();
      } else if (event.key === 'Escape')
        change({
          ...{ lasso: null, block: null, only: null, find: null },
          ...{ selected: null, brush: null, alike: null },
        });
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [undo, change]);

  const ownSelected = useMemo(() => selected?.filter((i) => i < own.count) ?? null, [selected, own.count]);
  const title = columnTitle(colouredBy(points, state.colour));
  const { quality } = map;
  const { near, error: unfound } = neighbours;
  const inspector = useMemo(
    () => (
      <MapInspector
        metric={map.params.metric}
        points={points}
        shown={looked ?? pinned}
        pinned={pinned}
        selected={selected}
        onPick={(i) => change({ block: i === null ? null : blockOf(points, i) })}
        neighbours={{ near, error: unfound }}
        k={state.k}
        onK={(k) => change({ k })}
        onAlike={(chosen) =>
          change({
            ...{ alike: rowsToAsk(points, chosen), lasso: null, brush: null },
            ...{ find: null, only: null, selected: null },
          })
        }
        evaluation={evaluation}
      >
        <MapCharts points={points} state={charts} onCharts={(names) => change({ charts: names })} />
      </MapInspector>
    ),
    [map.params.metric, points, looked, pinned, selected, change, near, unfound, state.k, evaluation, charts],
  );
  // Kept while the pointer goes from dot to dot: they count all points and have a button for each person.
  const legends = useMemo(
    () => (
      <>
        <MapLegend
          colouring={colouring}
          title={title}
          only={only}
          onOnly={(next) => change({ only: next })}
          counts={counts}
        />
        <ShapeLegend shapes={shapes} known={learned !== null} />
      </>
    ),
    [colouring, title, only, change, counts, shapes, learned],
  );
  return (
    <Page {...head} stage inspector={inspector}>
      <section
        aria-label="Map"
        className={room.room}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const file = event.dataTransfer.files[0];
          if (file) mine.addFile(file);
        }}
      >
        <MapTools
          tool={tool}
          onTool={setTool}
          state={state}
          change={change}
          undo={canUndo ? undo : undefined}
          onWhole={() => setView(null)}
          points={points}
          map={map}
          selected={selected}
          onDrawing={() =>
            saveFile(
              `map-${mapFileName(map)}.svg`,
              new Blob([mapToSvg(points, colouring.bytes, emphasis, readThemeColours().paper)], {
                type: 'image/svg+xml',
              }),
            )
          }
        />
        {problem && <p className={styles.problem}>{problem}</p>}
        {state.alike.length > 0 && (
          <Chip onRemove={() => change({ alike: null })} removeLabel="Show everything">
            {like.looking
              ? 'looking for the like…'
              : `like ${plural(state.alike.length, 'block')}, by the embeddings`}
          </Chip>
        )}
        {like.error && <ErrorNote error={like.error} />}
        {sessions.length > 0 && (
          <Chip onRemove={() => change({ selected: null })} removeLabel="Show all sessions">
            {plural(sessions.length, 'session')} chosen in the data set
          </Chip>
        )}
        {(missing ?? mine.failure) && <ErrorNote error={(missing ?? mine.failure)!} />}
        <Figure
          title="Figure 1."
          name={`map-${mapFileName(map)}`}
          caption={
            <>
              Every dot is one block of {formatCount(map.points)}. kNN accuracy of the subject:{' '}
              <Num>{formatValue(quality.embedding.accuracy, 2)}</Num> in embedding space,{' '}
              <Num>{formatValue(quality.map.accuracy, 2)}</Num> in this picture,{' '}
              <Num>{formatValue(quality.chance, 2)}</Num> by guessing.{' '}
              {evaluation ? (
                <>
                  The device alone, no movement, has an <Term of="EER">EER</Term> of{' '}
                  <Num>{evaluation.device}</Num>. {evaluation.leads}{' '}
                </>
              ) : (
                <>
                  How much the device alone gives away is measured on{' '}
                  <Link href={`/maps/${map.id}/signature`}>the page of its signature</Link>.{' '}
                </>
              )}
              {state.axes === '3'
                ? 'Here the three directions of largest variance, whatever the flat map was made by; drag to turn.'
                : distanceWarning(map.params.method)}
            </>
          }
        >
          {state.axes === '3' ? (
            <Map3D
              map={map}
              colours={colouring.bytes}
              emphasis={emphasis}
              shapes={shapes}
              pinned={pinned}
              linked={linked}
              onHover={setHovered}
              onPick={pick}
            />
          ) : (
            <MapCanvas
              places={points.places}
              colours={colouring.bytes}
              emphasis={emphasis}
              shapes={shapes}
              tall
              labels={labels}
              contours={state.contours}
              tool={tool}
              lasso={lasso}
              onLasso={(polygon) => change({ lasso: polygon })}
              hovered={hovered}
              onHover={setHovered}
              pinned={pinned}
              onPick={pick}
              linked={linked}
              view={view}
              onView={setView}
              description={`Map of ${map.points} blocks of ${own.subjects.names.length} subjects. Arrow keys move it, plus and minus zoom, 0 shows all.`}
            />
          )}
          {legends}
        </Figure>
      </section>
      <Cell heading="How far to trust it">
        <QualityTable quality={quality} />
      </Cell>
      <Cell wide heading="Re-project">
        <Reproject map={map} points={own} colours={colouring.bytes} selected={ownSelected} />
      </Cell>
      <Cell wide heading="Add recordings">
        <AddOwn
          map={map}
          own={mine.movements}
          onFile={mine.addFile}
          onOwn={mine.add}
          onRemove={mine.remove}
          busy={mine.busy}
          failure={mine.failure}
        />
        <AddToMap map={map} datasets={datasets} added={state.added} onAdded={(added) => change({ added })} />
      </Cell>
    </Page>
  );
}
