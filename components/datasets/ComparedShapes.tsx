'use client';

import { lineY, ruleY } from '@observablehq/plot';
import { useMemo } from 'react';
import type { Comparison } from '@/lib/catalogue/contract.ts';
import { HEAT_COLUMNS } from '@/lib/mouse/comparison/shapes.ts';
import { Cell } from '../ui/Cell.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import styles from './Comparison.module.css';
import { DirectionRose, HeatMap } from './SelectionShapes.tsx';

/** Peak over mean speed of an unhindered reach (Flash and Hogan 1985). */
const MINIMUM_JERK_PEAK = 1.875;

/** Where selections point, in which directions, and how a stroke of theirs goes on average. */
export function ComparedShapes({ data, colours }: { data: Comparison; colours: readonly string[] }) {
  const profiles = useMemo(
    () =>
      data.selections
        .filter(({ strokes }) => strokes > 0)
        .flatMap(({ name, profile }) =>
          profile.map((speed, i) => ({ selection: name, at: ((i + 0.5) / profile.length) * 100, speed })),
        ),
    [data],
  );
  const options = useMemo(() => {
    const names = data.selections.map(({ name }) => name);
    return ({ colours: theme }: PlotContext) => ({
      height: 250,
      x: { labelOffset: 39, label: 'share of the stroke’s duration, %', domain: [0, 100] },
      y: { label: 'speed ÷ mean', grid: true, zero: true },
      color: { domain: names, range: [...colours] },
      marks: [
        ruleY([MINIMUM_JERK_PEAK], { stroke: theme.ruleStrong, strokeDasharray: '4,4' }),
        lineY(profiles, { x: 'at', y: 'speed', stroke: 'selection', strokeWidth: 1.8 }),
      ],
    });
  }, [data, profiles, colours]);
  return (
    <Cell wide heading="Where to, and how">
      <Figure
        title="Directions and places."
        name="directions"
        data={() =>
          data.selections.flatMap(({ name, rose, heat }) => [
            ...rose.map((way, sector) => ({
              ...{ selection: name, figure: 'direction', value: way, column: '', row: '' },
              from_degrees: (sector * 360) / rose.length,
            })),
            ...heat.map((count, cell) => ({
              ...{ selection: name, figure: 'place', value: count, from_degrees: '' },
              column: cell % HEAT_COLUMNS,
              row: Math.floor(cell / HEAT_COLUMNS),
            })),
          ])
        }
        caption={`Above, how much way strokes cover in each direction (area is way); below, where the pointer is, on the same screen of ${formatCount(data.width)} × ${formatCount(data.height)} px.`}
      >
        <div className={styles.shapes}>
          {data.selections.map((selection, i) => (
            <div key={selection.name} className={styles.shape}>
              <h4>{selection.name}</h4>
              <DirectionRose selection={selection} colour={colours[i]} />
              <HeatMap selection={selection} colour={colours[i]} aspect={data.height / data.width} />
            </div>
          ))}
        </div>
      </Figure>
      {profiles.length > 0 && (
        <div className={styles.next}>
          <Figure
            title="Mean stroke."
            name="mean-stroke"
            data={() => profiles}
            caption="Speed along a stroke, averaged over all strokes. An unhindered reach is a bell whose peak is 1.875 times its mean (minimum jerk, dashed); corrections make it flatter and give it a tail."
          >
            <Plot
              height={240}
              options={options}
              description="Mean speed profile of strokes, a line per selection."
            />
          </Figure>
        </div>
      )}
    </Cell>
  );
}
