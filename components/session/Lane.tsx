'use client';

import { useEffect, useRef } from 'react';
import { prepareCanvas } from '../trajectory/draw.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import styles from './Lane.module.css';

/** A stretch of the recording, by its pointer events, `end` exclusive. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

interface LaneProps {
  name: string;
  pieces: readonly Piece[];
  t: Float64Array;
  range: readonly [number, number];
  selected?: number;
  /** Index of the piece that was clicked. */
  onSelect(index: number): void;
}

const HEIGHT = 14;

/** Strokes or blocks as bars over the stretch of time that is shown; a click chooses one. */
export function Lane({ name, pieces, t, range, selected, onSelect }: LaneProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what readThemeColours returns
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const context = prepareCanvas(canvas.current, width, HEIGHT);
    if (!context) return;
    const colours = readThemeColours();
    const perMs = width / (range[1] - range[0]);
    pieces.forEach((piece, i) => {
      const from = (t[piece.start] - range[0]) * perMs;
      const to = (t[piece.end - 1] - range[0]) * perMs;
      if (to < 0 || from > width) return;
      context.fillStyle = i === selected ? colours.accent : colours.ruleStrong;
      context.beginPath();
      context.roundRect(from, 2, Math.max(1.5, to - from - 1.5), HEIGHT - 4, 2);
      context.fill();
    });
  }, [pieces, t, range, selected, width, theme]);

  return (
    <div className={styles.lane}>
      <span className={styles.name}>{name}</span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard steps through the pieces with the buttons below */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={place}
        className={styles.track}
        style={{ height: HEIGHT }}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const ms = range[0] + ((event.clientX - box.left) / box.width) * (range[1] - range[0]);
          const index = pieces.findIndex((piece) => t[piece.end - 1] >= ms);
          if (index >= 0) onSelect(index);
        }}
      >
        <canvas ref={canvas} />
      </div>
    </div>
  );
}
