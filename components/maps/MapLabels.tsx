import { useMemo } from 'react';
import { placeLabels } from './labels.ts';
import { labelsInSight } from './labelsInSight.ts';
import styles from './MapCanvas.module.css';
import type { MapLabel } from './MapCanvas.tsx';
import type { View } from './pointRenderer.ts';

/** Advance of the mono face at 12 px, and of the serif one of what heaps have in common. */
const CHARACTER = 7.25;
const ABOUT_CHARACTER = 6.3;
/** A label that lies further from its place than this has a line to it, px. */
const LEADER = 20;

interface MapLabelsProps {
  labels: readonly MapLabel[];
  view: View;
  width: number;
  height: number;
  /** Where the pointer is, in pixels. */
  pointer: readonly [number, number] | null;
}

/** Names at the middles of their groups, with a line to where they belong; those that find no place without touching another are left out. */
export function MapLabels({ labels, view, width, height, pointer }: MapLabelsProps) {
  const placed = useMemo(
    () =>
      placeLabels(
        labelsInSight(labels, view, width, height, pointer).map(({ text, when, x, y, rim, count }) => ({
          ...{ text, when, atPlaceX: x, atPlaceY: y },
          x,
          y: y - rim - 9,
          width: text.length * (when === 'about' ? ABOUT_CHARACTER : CHARACTER) + 4,
          // What was asked for comes before what says what a heap is.
          weight: when === 'about' ? count / 1e9 : count,
        })),
        width,
        height,
      ),
    [labels, view, width, height, pointer],
  );
  return (
    <g>
      {placed.map(
        ({ text, when, atX, atY, atPlaceX, atPlaceY }) =>
          when !== 'about' &&
          Math.hypot(atX - atPlaceX, atY - atPlaceY) > LEADER && (
            <line key={text} className={styles.leader} x1={atX} y1={atY} x2={atPlaceX} y2={atPlaceY} />
          ),
      )}
      {placed.map(({ text, when, atX, atY }) => (
        <text
          key={`${when} ${text}`}
          className={`${styles.label} ${when === 'about' ? styles.about : ''}`}
          x={atX}
          y={atY}
        >
          {text}
        </text>
      ))}
    </g>
  );
}
