'use client';

import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { type Comparison, fitComparison } from '@/lib/projection/comparison.ts';
import { nearestIn } from '@/lib/projection/neighbours.ts';
import { type Points, takePoints } from '@/lib/projection/points.ts';
import { NO_FILTERS } from '../../datasets/filterState.ts';
import { Button } from '../../ui/Button.tsx';
import { Cell } from '../../ui/Cell.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { formatCount, formatValue, plural } from '../../ui/format.ts';
import { Inspector } from '../../ui/Inspector.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useTheme } from '../../ui/theme.ts';
import { colouredBy, colourPoints } from '../colouring.ts';
import { columnsOf, columnTitle } from '../columns.ts';
import { DragTool } from '../DragTool.tsx';
import { exportRows, saveRows } from '../exportMap.ts';
import { lookFor } from '../findPoints.ts';
import { focusPoints } from '../focus.ts';
import { centresOf, groupLabels } from '../groupLabels.ts';
import { MapCanvas, type Tool } from '../MapCanvas.tsx';
import { MapCharts } from '../MapCharts.tsx';
import { MapLegend } from '../MapLegend.tsx';
import tools from '../MapTools.module.css';
import { type MapPoints, nameOf } from '../mapPoints.ts';
import { fewBlocks } from '../ownMovement.ts';
import type { View } from '../pointRenderer.ts';
import type { Polygon } from '../polygon.ts';
import room from '../room.module.css';
import { useMapCharts } from '../useMapCharts.ts';
import type { OwnTable } from './readTableFiles.ts';
import type { Space } from './spaces.ts';
import styles from './TableMap.module.css';

/** Rows that are nearest to one, or to a selection. */
const NEAR = 12;
const ALIKE = 50;
/** Rows of which the like is asked at once. */
const MOST_ALIKE = 2000;
/** More names than these are no legend. */
const MOST_NAMES = 60;

interface TableRoomProps {
  table: OwnTable;
  points: MapPoints;
  /** The vectors that placed them, where there are any: what is alike is asked of them. */
  matrix?: Extract<Space, { matrix: unknown }>;
  method: string;
  head: Omit<React.ComponentProps<typeof Page>, 'children' | 'inspector'>;
  children: ReactNode;
}

interface Stored {
  charts: string[] | null;
  brush: typeof NO_FILTERS;
}

/** The map of a table with its charts, its search and what is known of a row. */
export function TableRoom({ table, points, matrix, method, head, children }: TableRoomProps) {
  const theme = useTheme();
  const [colour, setColour] = useState(
    () =>
      columnsOf(points).find((column) => 'words' in column && column.words.names.length <= MOST_NAMES)
        ?.name ?? '',
  );
  const [find, setFind] = useState('');
  const [only, setOnly] = useState<readonly string[]>([]);
  const [lasso, setLasso] = useState<Polygon | null>(null);
  const [asked, setAsked] = useState<readonly number[]>([]);
  const [pinned, setPinned] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [tool, setTool] = useState<Tool>('pan');
  const [view, setView] = useState<View | null>(null);
  const [stored, setStored] = useState<Stored>({ charts: null, brush: NO_FILTERS });
  const looked = useDeferredValue(hovered) ?? pinned;

  const compared = useMemo(() => {
    if (!matrix) return undefined;
    const compare: Comparison = fitComparison(matrix.matrix, { metric: 'cosine', plain: matrix.plain });
    return compare(matrix.matrix);
  }, [matrix]);
  const alike = useMemo(
    () => (compared && asked.length > 0 ? [...asked, ...likeRows(compared, asked, ALIKE)] : undefined),
    [compared, asked],
  );
  const near = useMemo(
    () => (compared && pinned !== null ? likeRows(compared, [pinned], NEAR) : []),
    [compared, pinned],
  );
  const colouring = useMemo(() => colourPoints(points, colour, new Map(), theme), [points, colour, theme]);
  const base = useMemo(
    () => focusPoints(points, colouring, { only, lasso, find, alike }),
    [points, colouring, only, lasso, find, alike],
  );
  const charts = useMapCharts(points, stored, base, (update) =>
    setStored((before) => ({
      charts: update.charts ?? before.charts,
      brush: update.brush === undefined ? before.brush : (update.brush ?? NO_FILTERS),
    })),
  );
  const { emphasis, selected } = charts.focus;
  const { problem } = useMemo(() => lookFor(points, find), [points, find]);
  const coloured = colouredBy(points, colour);
  const named = colouring.kind === 'names' && colouring.categories.length <= MOST_NAMES;
  const labels = useMemo(
    () =>
      named
        ? groupLabels(centresOf(points, colouring), colouring, only, looked === null ? [] : [looked])
        : [],
    [named, points, colouring, only, looked],
  );
  const counts = useMemo(() => {
    if (!selected || colouring.kind !== 'names') return null;
    const found = new Int32Array(colouring.categories.length);
    for (const i of selected) found[colouring.codes[i]]++;
    return found;
  }, [selected, colouring]);
  /** The like is looked for among all rows, not only in what was narrowed down to. */
  const ask = (rows: readonly number[]) => {
    setAsked(fewBlocks(rows, MOST_ALIKE).map((place) => rows[place]));
    setFind('');
    setLasso(null);
    setOnly([]);
    setStored((before) => ({ ...before, brush: NO_FILTERS }));
  };
  const inspector = (
    <Inspector
      title={selected ? 'Selection' : 'Row'}
      detail={selected ? plural(selected.length, 'row') : undefined}
      raised={looked !== null || selected !== null}
    >
      {looked === null ? (
        !selected && <p className={styles.row}>Point at a dot to see its row; click to keep it.</p>
      ) : (
        <Row points={points} i={looked} />
      )}
      {pinned !== null && near.length > 0 && (
        <>
          <Button small onClick={() => ask([pinned])}>
            More like this
          </Button>
          <ul className={styles.near} aria-label="Nearest rows">
            {near.map((i) => (
              <li key={i}>
                <button type="button" onClick={() => setPinned(i)}>
                  {rowWords(points, i)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {compared && selected && selected.length > 0 && (
        <Button small onClick={() => ask(selected)}>
          More like these
        </Button>
      )}
      <MapCharts
        points={points}
        state={charts}
        onCharts={(names) => setStored((before) => ({ ...before, charts: names }))}
      />
    </Inspector>
  );
  return (
    <Page {...head} stage inspector={inspector}>
      <section aria-label="Map" className={room.room}>
        <div className={tools.tools}>
          <DragTool tool={tool} onTool={setTool} />
          <Select
            aria-label="Colour by"
            className={tools.colour}
            value={coloured.name}
            onValueChange={(value) => {
              setColour(value);
              setOnly([]);
            }}
            options={columnsOf(points).map((column) => ({ value: column.name, label: columnTitle(column) }))}
          />
          <TextInput
            aria-label="Find rows"
            placeholder={`Find words, or ${columnsOf(points)[0].name} = …`}
            className={tools.find}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
          <Button small look="quiet" onClick={() => setView(null)}>
            Whole map
          </Button>
          <Button
            small
            look="quiet"
            onClick={() => saveRows(`map-of-${table.name}.csv`, exportRows(points, selected ?? undefined))}
          >
            Save {selected ? 'the selection' : 'all'} as CSV
          </Button>
        </div>
        {problem && <p>{problem}</p>}
        {asked.length > 0 && (
          <Chip onRemove={() => setAsked([])} removeLabel="Show everything">
            like {plural(asked.length, 'row')}, by the vectors
          </Chip>
        )}
        <Figure
          title="Figure 1."
          name={`map-of-${table.name}`}
          caption={`Every dot is one row of ${formatCount(table.count)} of ${table.name}, by ${method}. Nothing is known of how well such a picture keeps what is near; compare rows by their vectors.`}
        >
          <MapCanvas
            places={points.places}
            colours={colouring.bytes}
            emphasis={emphasis}
            tall
            labels={labels}
            contours={false}
            tool={tool}
            lasso={lasso}
            onLasso={setLasso}
            hovered={hovered}
            onHover={setHovered}
            pinned={pinned}
            onPick={setPinned}
            linked={near}
            view={view}
            onView={setView}
            description={`Map of ${table.count} rows of ${table.name}. Arrow keys move it, plus and minus zoom, 0 shows all.`}
          />
          {(named || colouring.kind === 'numbers') && (
            <MapLegend
              colouring={colouring}
              title={columnTitle(coloured)}
              only={only}
              onOnly={setOnly}
              counts={counts}
            />
          )}
        </Figure>
      </section>
      <Cell wide heading="The table">
        {children}
      </Cell>
    </Page>
  );
}

/** The rows nearest to the mean of some, these left out. */
function likeRows(points: Points, rows: readonly number[], k: number): number[] {
  const { values, count, dims } = takePoints(points, rows);
  const mean = new Float64Array(dims);
  for (let at = 0; at < values.length; at++) mean[at % dims] += values[at] / count;
  const length = Math.hypot(...mean) || 1;
  const one = { values: mean.map((value) => value / length), count: 1, dims };
  const own = new Set(rows);
  return [...nearestIn(points, one, k + own.size).indices].filter((row) => !own.has(row)).slice(0, k);
}

function Row({ points, i }: { points: MapPoints; i: number }) {
  return (
    <dl className={styles.row}>
      {columnsOf(points).map((column) => (
        <Cells key={column.name} title={column.title}>
          {'words' in column ? nameOf(column.words, i) : formatValue(column.values[i])}
        </Cells>
      ))}
    </dl>
  );
}

function Cells({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** A row in a few words: its first columns of names. */
function rowWords(points: MapPoints, i: number): string {
  const words = columnsOf(points).flatMap((column) => ('words' in column ? [nameOf(column.words, i)] : []));
  return `row ${i + 1}${words.length > 0 ? ` · ${words.slice(0, 2).join(' · ').slice(0, 80)}` : ''}`;
}
