import { useMemo } from 'react';
import { placeLabels } from '@/components/maps/labels.ts';
import { categorical } from '@/components/ui/colour.ts';
import { useWidth } from '@/components/ui/useWidth.ts';
import styles from './LiveMap.module.css';
import type { MapBase } from './useLiveMap.ts';

const HEIGHT = 420;
const MARGIN = 28;
/** Width of a character of the labels, px. */
const CHARACTER = 7.4;
/** Blocks of the way that is drawn. */
const TRAIL = 12;

interface LiveMapProps {
  base: MapBase;
  /** Blocks of whoever moves, oldest first, in map units. */
  placed: readonly (readonly [number, number])[];
  /** Who moves, in words. */
  mover: string;
}

/** People of the cohort pale, the enrolled in their colours, and the way of the blocks that come in. */
export function LiveMap({ base, placed, mover }: LiveMapProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  const toPx = useMemo(() => scaleOf(base.layout, width), [base, width]);
  const at = (i: number) => toPx(base.layout[2 * i], base.layout[2 * i + 1]);
  const way = placed.map(([x, y]) => toPx(x, y));
  const last = way.at(-1);
  const labels = useMemo(() => (width === 0 ? [] : labelsOf(base, toPx, width)), [base, toPx, width]);
  return (
    <div ref={box} className={styles.box}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={captionOf(base, placed.length, mover)}>
          {Array.from({ length: base.cohort }, (_, i) => {
            const [x, y] = at(i);
            // biome-ignore lint/suspicious/noArrayIndexKey: the cohort has a fixed order
            return <circle key={i} cx={x} cy={y} r={3} className={styles.cohort} />;
          })}
          {base.profiles.map(({ id, start, count }, p) => (
            <g key={id} fill={categorical(p)}>
              {Array.from({ length: count }, (_, i) => {
                const [x, y] = at(start + i);
                // biome-ignore lint/suspicious/noArrayIndexKey: a profile's blocks have a fixed order
                return <circle key={i} cx={x} cy={y} r={4} className={styles.enrolled} />;
              })}
            </g>
          ))}
          <g data-testid="map-blocks" data-count={placed.length}>
            {way.map(([x, y], i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
              <circle key={i} cx={x} cy={y} r={3.5} className={styles.own} />
            ))}
          </g>
          {way.length > 1 && (
            <polyline
              className={styles.way}
              points={way
                .slice(-TRAIL)
                .map((p) => p.join(','))
                .join(' ')}
            />
          )}
          {last && <circle cx={last[0]} cy={last[1]} r={9} className={styles.last} />}
          {labels.map(({ text, atX, atY }) => (
            <text key={text} x={atX} y={atY} className={styles.label}>
              {text}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

type ToPx = (x: number, y: number) => readonly [number, number];

function scaleOf(layout: ArrayLike<number>, width: number): ToPx {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < layout.length; i += 2) {
    minX = Math.min(minX, layout[i]);
    maxX = Math.max(maxX, layout[i]);
    minY = Math.min(minY, layout[i + 1]);
    maxY = Math.max(maxY, layout[i + 1]);
  }
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1e-9, maxX - minX),
    (HEIGHT - 2 * MARGIN) / Math.max(1e-9, maxY - minY),
  );
  const inside = (value: number, size: number) => Math.max(8, Math.min(size - 8, value));
  return (x, y) => [
    inside(width / 2 + scale * (x - (minX + maxX) / 2), width),
    inside(HEIGHT / 2 + scale * (y - (minY + maxY) / 2), HEIGHT),
  ];
}

function labelsOf(base: MapBase, toPx: ToPx, width: number) {
  const wishes = base.profiles.map(({ name, start, count }) => {
    const xs: number[] = [];
    const ys: number[] = [];
    for (let i = start; i < start + count; i++) {
      const [x, y] = toPx(base.layout[2 * i], base.layout[2 * i + 1]);
      xs.push(x);
      ys.push(y);
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
    return {
      text: name,
      x: middle(xs),
      y: Math.min(...ys) - 12,
      width: name.length * CHARACTER,
      weight: count,
    };
  });
  return placeLabels(wishes, width, HEIGHT);
}

function captionOf({ cohort, profiles }: MapBase, blocks: number, mover: string): string {
  const enrolled = profiles.map(({ name }) => name).join(', ') || 'nobody';
  return `Map of ${cohort} known people, enrolled: ${enrolled}; ${blocks} blocks of ${mover} are on it.`;
}
