'use client';

import type { MapRecord } from '@/lib/maps/contract.ts';
import { ARROW_FILE } from '@/lib/maps/http.ts';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/figureExport.ts';
import { Menu } from '../ui/Menu.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { colouredBy } from './colouring.ts';
import { columnsOf, columnTitle } from './columns.ts';
import { DragTool } from './DragTool.tsx';
import { exportRows, saveRows } from './exportMap.ts';
import type { Tool } from './MapCanvas.tsx';
import styles from './MapTools.module.css';
import type { MapPoints } from './mapPoints.ts';
import { mapFileName } from './mapWords.ts';
import { MOVEMENT_WORDS } from './movementWords.ts';
import { pointsToArrow } from './pointsArrow.ts';
import type { MapState, useMapState } from './useMapState.ts';

interface MapToolsProps {
  tool: Tool;
  onTool(tool: Tool): void;
  state: MapState;
  change: ReturnType<typeof useMapState>['change'];
  undo?(): void;
  onWhole(): void;
  points: MapPoints;
  map: MapRecord;
  selected: readonly number[] | null;
  /** The map as a drawing with a circle per block. */
  onDrawing(): void;
}

/** Above a map: what a hand does, what colours mean, search, and ways to take the map along. */
export function MapTools(props: MapToolsProps) {
  const { tool, onTool, state, change, undo, onWhole, points, map, selected } = props;
  return (
    <div className={styles.tools}>
      <DragTool tool={tool} onTool={onTool} />
      <Segmented
        aria-label="Dimensions"
        value={state.axes}
        onValueChange={(axes) => change({ axes })}
        options={[
          { value: '2', label: 'Flat' },
          { value: '3', label: '3-D', title: 'The three directions of largest variance' },
        ]}
      />
      <Select
        aria-label="Colour by"
        className={styles.colour}
        value={colouredBy(points, state.colour).name}
        onValueChange={(value) => change({ colour: value, only: null })}
        options={columnsOf(points).map((column) => ({ value: column.name, label: columnTitle(column) }))}
      />
      <TextInput
        aria-label="Find a subject, session or block"
        placeholder="Find: 7, fast, speed > 800"
        title={`Words that occur in names; words of movement (${MOVEMENT_WORDS.join(', ')}); or an expression such as speed > 800 and clicks = 0`}
        className={styles.find}
        value={state.find}
        onChange={(event) => change({ find: event.currentTarget.value || null })}
      />
      <Button small look="quiet" onClick={undo} disabled={!undo} title="Undo, Ctrl Z">
        Undo
      </Button>
      <Button small look="quiet" onClick={onWhole}>
        Whole map
      </Button>
      <Menu
        trigger={
          <Button small look="quiet">
            Show
          </Button>
        }
        groups={[
          {
            items: [
              { label: 'Names', checked: state.names, onSelect: () => change({ names: !state.names }) },
              {
                label: 'What heaps have in common',
                checked: state.about,
                onSelect: () => change({ about: !state.about }),
              },
              {
                label: 'Density contours',
                checked: state.contours,
                onSelect: () => change({ contours: !state.contours }),
              },
            ],
          },
        ]}
      />
      <Menu
        trigger={
          <Button small look="quiet">
            Save
          </Button>
        }
        groups={[
          {
            label: 'All blocks',
            items: [
              {
                label: 'Table',
                detail: 'CSV',
                onSelect: () => saveRows(`map-${mapFileName(map)}.csv`, exportRows(points)),
              },
              {
                label: 'Table',
                detail: 'Arrow',
                href: `/api/maps/${map.id}/points`,
                download: `map-${mapFileName(map)}.arrow`,
              },
              { label: 'Drawing, a circle per block', detail: 'SVG', onSelect: props.onDrawing },
            ],
          },
          {
            label: 'What is selected',
            items: [
              {
                label: 'Table',
                detail: 'CSV',
                disabled: !selected?.length,
                onSelect: () =>
                  selected && saveRows(`map-${mapFileName(map)}-selection.csv`, exportRows(points, selected)),
              },
              {
                label: 'Table',
                detail: 'Arrow',
                disabled: !selected?.length,
                onSelect: () =>
                  selected &&
                  saveFile(
                    `map-${mapFileName(map)}-selection.arrow`,
                    new Blob([pointsToArrow(points, selected) as Uint8Array<ArrayBuffer>], {
                      type: ARROW_FILE,
                    }),
                  ),
              },
            ],
          },
        ]}
      />
    </div>
  );
}
