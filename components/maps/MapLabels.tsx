import { useMemo } from 'react';
import { placeLabels } from './labels.ts';
import styles from './MapCanvas.module.css';
import type { MapLabel } from './MapCanvas.tsx';
import type { View } from './pointRenderer.ts';
import { toScreen } from './viewport.ts';

/** Advance of the mono face at 12 px. */
const CHARACTER = 7.25;

interface MapLabelsProps {
  labels: readonly MapLabel[];
  view: View;
  width: number;
  height: number;
}

/** Names at the middles of their groups; those that find no place without touching another are left out. */
export function MapLabels({ labels, view, width, height }: MapLabelsProps) {
  const placed = useMemo(
    () =>
      placeLabels(
        labels.flatMap(({ text, x, y, spread, count }) => {
          const [px, py] = toScreen(view, width, height, x, y);
          if (px < 0 || py < 0 || px > width || py > height) return [];
          return [
            {
              text,
              x: px,
              y: py - spread * view.scale - 9,
              width: text.length * CHARACTER + 4,
              weight: count,
            },
          ];
        }),
        width,
        height,
      ),
    [labels, view, width, height],
  );
  return (
    <g>
      {placed.map(({ text, atX, atY }) => (
        <text key={text} className={styles.label} x={atX} y={atY}>
          {text}
        </text>
      ))}
    </g>
  );
}
