'use client';

import { useCallback, useMemo, useState } from 'react';
import useSWRImmutable from 'swr/immutable';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { distinctBlocks } from '@/lib/projection/same-blocks.ts';
import { CompareSignatures } from '../signature/CompareSignatures.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Cell } from '../ui/Cell.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Page } from '../ui/Page.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useTheme } from '../ui/theme.ts';
import { BesideMaps } from './BesideMaps.tsx';
import styles from './CompareMaps.module.css';
import { ComparePanel } from './ComparePanel.tsx';
import { CompareTable } from './CompareTable.tsx';
import { colouredBy, colourPoints } from './colouring.ts';
import { columnsOf, columnTitle } from './columns.ts';
import { DragTool } from './DragTool.tsx';
import { linkMaps } from './linkMaps.ts';
import type { Tool } from './MapCanvas.tsx';
import { MapLegend } from './MapLegend.tsx';
import tools from './MapTools.module.css';
import { fetchMap, type MapPoints } from './mapPoints.ts';
import { mapsFileName } from './mapWords.ts';
import { useCompareState } from './useCompareState.ts';

interface CompareMapsProps {
  all: readonly MapRecord[];
  /** Subjects of each data set in order of display. */
  subjects: Readonly<Record<string, readonly string[]>>;
}

/** Several maps side by side: other networks, other data sets, baselines; one selection on all of them. */
export function CompareMaps({ all, subjects }: CompareMapsProps) {
  const [state, setState] = useCompareState();
  const maps = useMemo(
    () => state.maps.flatMap((id) => all.find((map) => map.id === id) ?? []),
    [state.maps, all],
  );
  const others = useMemo(() => all.filter(({ id }) => id !== maps[0]?.id), [all, maps]);
  const missing = state.maps.filter((id) => !all.some((map) => map.id === id));
  const { data, error } = useSWRImmutable(
    maps.length > 0 && ['maps', ...maps.map(({ id }) => id)],
    ([, ...ids]) => Promise.all(ids.map((id) => fetchMap(`/api/maps/${id}/points`))),
  );
  return (
    <Page
      kicker="Maps side by side"
      title="The same movement, seen by others"
      lead="Draw around dots on one map and find the same blocks on the others. What a network adds is the difference to itself before it learned, and to plain figures."
      actions={
        <ButtonLink href="/maps" small>
          All maps
        </ButtonLink>
      }
    >
      <Cell wide label="Which maps">
        {maps[0] ? (
          <BesideMaps
            map={maps[0]}
            others={others}
            chosen={state.maps.slice(1)}
            onChosen={(ids) => setState({ maps: [maps[0].id, ...ids] })}
          />
        ) : (
          <EmptyState title="No map is chosen" actions={<ButtonLink href="/maps">Choose one</ButtonLink>}>
            Open a map and press Compare.
          </EmptyState>
        )}
        {missing.length > 0 && (
          <ErrorNote
            error={{
              message: `There is no map ${missing.join(', ')}.`,
              hint: 'It may have been deleted.',
            }}
          />
        )}
        {error && <ErrorNote error={error} />}
        {maps.length > 0 && !data && !error && (
          <Progress label="Reading the maps" message="reading the maps" />
        )}
        {data && data.length === maps.length && <Panels maps={maps} points={data} subjects={subjects} />}
      </Cell>
      {maps.length > 0 && (
        <Cell wide heading="How far to trust them">
          <CompareTable maps={maps} />
        </Cell>
      )}
      {maps.length > 0 && (
        <Cell wide heading="Their signatures">
          {state.signatures ? (
            <CompareSignatures maps={distinctBlocks(maps)} />
          ) : (
            <Button onClick={() => setState({ signatures: true })}>Measure and compare</Button>
          )}
        </Cell>
      )}
    </Page>
  );
}

interface PanelsProps extends Pick<CompareMapsProps, 'subjects'> {
  maps: readonly MapRecord[];
  points: readonly MapPoints[];
}

function Panels({ maps, points, subjects }: PanelsProps) {
  const [state, setState] = useCompareState();
  const theme = useTheme();
  const [tool, setTool] = useState<Tool>('lasso');
  const [hovered, setHovered] = useState<string | null>(null);
  const linked = useMemo(
    () =>
      points.map((of) => {
        const positions = new Map((subjects[of.datasets.names[0]] ?? []).map((key, i) => [key, i]));
        return { points: of, colouring: colourPoints(of, state.colour, positions, theme) };
      }),
    [points, subjects, state.colour, theme],
  );
  const { only, lasso, find, drawn, selected: sessions } = state;
  const focus = useMemo(
    () => linkMaps(linked, drawn, { only, lasso, find, sessions }),
    [linked, drawn, only, lasso, find, sessions],
  );
  const hover = useCallback((block: string | null) => setHovered(block), []);
  const oneDataset = new Set(points.map(({ datasets }) => datasets.names[0])).size === 1;
  const coloured = colouredBy(points[0], state.colour);
  const title = columnTitle(coloured);
  // Maps of one data set share their colours, and nearly always their names.
  const legends = linked.filter(
    ({ points: of }, i) =>
      linked.findIndex(({ points: other }) => other.datasets.names[0] === of.datasets.names[0]) === i,
  );
  return (
    <>
      <div className={tools.tools}>
        <DragTool tool={tool} onTool={setTool} />
        <Select
          aria-label="Colour by"
          className={tools.colour}
          value={coloured.name}
          onValueChange={(value) => setState({ colour: value, only: null })}
          options={columnsOf(points[0]).map((column) => ({ value: column.name, label: columnTitle(column) }))}
        />
        <TextInput
          aria-label="Find a subject, session or block"
          placeholder="Find subject or session"
          className={tools.find}
          value={find}
          onChange={(event) => setState({ find: event.currentTarget.value || null })}
        />
        {(lasso || only.length > 0 || find || sessions.length > 0) && (
          <Button
            small
            look="quiet"
            onClick={() => setState({ lasso: null, only: null, find: null, selected: null })}
          >
            Show all
          </Button>
        )}
      </div>
      <Figure
        title="Side by side."
        name={`maps-${mapsFileName(maps)}`}
        caption={
          oneDataset
            ? 'The same selection on every map: where a group stays together, the networks agree about it.'
            : 'Maps of different data sets have no blocks in common; names select on each by itself.'
        }
      >
        <div className={styles.panels}>
          {maps.map((map, i) => (
            <ComparePanel
              key={map.id}
              map={map}
              {...linked[i]}
              focus={focus[i]}
              tool={tool}
              only={only}
              lasso={i === drawn ? lasso : null}
              onLasso={(polygon) => setState({ lasso: polygon, drawn: i })}
              hovered={hovered}
              onHover={hover}
              pinned={state.block}
              onPick={(block) => setState({ block })}
            />
          ))}
        </div>
      </Figure>
      {legends.map(({ colouring, points: of }) => (
        <MapLegend
          key={of.datasets.names[0]}
          colouring={colouring}
          title={oneDataset ? title : `${title}, ${of.datasets.names[0]}`}
          only={only}
          onOnly={(next) => setState({ only: next })}
          counts={null}
        />
      ))}
    </>
  );
}
