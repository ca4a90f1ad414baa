'use client';

import { arc } from 'd3';
import type { ComparedSelection } from '@/lib/catalogue/contract.ts';
import { HEAT_COLUMNS, HEAT_ROWS, ROSE_SECTORS } from '@/lib/mouse/comparison/shapes.ts';
import styles from './Comparison.module.css';

const RADIUS = 60;

/** In which directions strokes go: the longer a sector, the more way was covered in it. */
export function DirectionRose({ selection, colour }: { selection: ComparedSelection; colour: string }) {
  const most = Math.max(...selection.rose, 1);
  const sector = arc<number>();
  const angle = (2 * Math.PI) / ROSE_SECTORS;
  return (
    <svg
      viewBox={`${-RADIUS - 4} ${-RADIUS - 4} ${2 * RADIUS + 8} ${2 * RADIUS + 8}`}
      role="img"
      aria-label={`Directions of the strokes of ${selection.name}`}
    >
      <circle r={RADIUS} fill="none" stroke="var(--rule)" />
      <circle r={RADIUS / 2} fill="none" stroke="var(--rule)" />
      {selection.rose.map((way, i) => {
        // d3 measures from twelve o'clock, directions count from three.
        const startAngle = i * angle + Math.PI / 2;
        const outerRadius = Math.sqrt(way / most) * RADIUS;
        const path = sector({
          innerRadius: 0,
          outerRadius,
          startAngle,
          endAngle: startAngle + angle,
          padAngle: 0,
        } as never);
        // biome-ignore lint/suspicious/noArrayIndexKey: a sector is its place
        return <path key={i} d={path ?? ''} fill={colour} fillOpacity={0.75} />;
      })}
    </svg>
  );
}

/** Where on the screen the pointer was, on the same screen for all. */
export function HeatMap({
  selection,
  colour,
  aspect,
}: {
  selection: ComparedSelection;
  colour: string;
  /** Height of the screen over its width. */
  aspect: number;
}) {
  const most = Math.max(...selection.heat, 1);
  return (
    <svg
      className={styles.heat}
      viewBox={`0 0 ${HEAT_COLUMNS} ${HEAT_ROWS}`}
      preserveAspectRatio="none"
      style={{ aspectRatio: `1 / ${Math.min(1.5, aspect)}` }}
      role="img"
      aria-label={`Where ${selection.name} points`}
      shapeRendering="crispEdges"
    >
      {selection.heat.map((count, i) => {
        if (count === 0) return null;
        const opacity = Math.sqrt(count / most);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={i}
            x={i % HEAT_COLUMNS}
            y={Math.floor(i / HEAT_COLUMNS)}
            width={1}
            height={1}
            fill={colour}
            fillOpacity={0.08 + 0.92 * opacity}
          />
        );
      })}
    </svg>
  );
}
