'use client';

import { useEffect, useRef } from 'react';
import { prepareCanvas } from '../trajectory/draw.ts';
import { indexAt, type Motion, SPEED_CLASSES } from '../trajectory/motion.ts';
import { speedFraction, speedPalette } from '../ui/colour.ts';
import { formatValue } from '../ui/format.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { envelope } from './envelope.ts';
import type { Playback } from './playback.ts';
import styles from './Strip.module.css';
import { position, type Series } from './series.ts';
import { usePlaybackFrame } from './usePlayback.ts';

interface StripProps {
  motion: Motion;
  series: Series;
  range: readonly [number, number];
  playback: Playback;
  scrubbed: boolean;
}

const HEIGHT = 64;

/** One of the synchronised charts: its series over the stretch of time that is shown; a click goes there. */
export function Strip({ motion, series, range, playback, scrubbed }: StripProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<SVGLineElement>(null);
  const value = useRef<HTMLSpanElement>(null);
  const { t } = motion.events;

  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const context = prepareCanvas(canvas.current, width, HEIGHT);
    if (!context) return;
    const colours = readThemeColours();
    const start = indexAt(t, range[0]);
    const end = indexAt(t, range[1] + 1);
    const toY = (v: number) => HEIGHT - position(series, v) * HEIGHT;
    if (series.mark === 'area') {
      const palette = speedPalette(SPEED_CLASSES, theme);
      const { high } = envelope(t, series.values, start, end, range, width);
      high.forEach((v, column) => {
        if (Number.isNaN(v)) return;
        context.fillStyle = palette[Math.round(Math.min(1, speedFraction(v)) * (SPEED_CLASSES - 1))];
        context.fillRect(column, toY(v), 1, HEIGHT - toY(v));
      });
    } else if (series.mark === 'line') {
      const { low, high } = envelope(t, series.values, start, end, range, width);
      context.fillStyle = colours.muted;
      high.forEach((v, column) => {
        if (!Number.isNaN(v)) context.fillRect(column, toY(v), 1, Math.max(1, toY(low[column]) - toY(v)));
      });
    } else {
      const perMs = width / (range[1] - range[0]);
      context.fillStyle = colours.muted;
      context.globalAlpha = end - start > 4 * width ? 0.35 : 0.8;
      for (let i = start; i < end; i++) {
        const v = series.values[i];
        if (Number.isFinite(v)) context.fillRect((t[i] - range[0]) * perMs - 0.75, toY(v) - 0.75, 1.5, 1.5);
      }
      context.globalAlpha = 1;
    }
  }, [t, series, range, width, theme]);

  usePlaybackFrame(playback, () => {
    const at = Math.min(t.length - 1, Math.max(0, indexAt(t, playback.time + 1) - 1));
    if (value.current) value.current.textContent = scrubbed ? formatValue(series.values[at]) : '';
    const x = ((playback.time - range[0]) / (range[1] - range[0])) * width;
    head.current?.setAttribute('transform', `translate(${x},0)`);
    head.current?.setAttribute('visibility', scrubbed && x >= 0 && x <= width ? 'visible' : 'hidden');
  });

  return (
    <div className={styles.strip}>
      <div className={styles.head}>
        <span>
          {series.name} <span>{series.unit}</span>
        </span>
        <span ref={value} className={styles.value} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard moves the playhead on the trajectory and the scrubber */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={place}
        className={styles.chart}
        style={{ height: HEIGHT }}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          playback.seek(range[0] + ((event.clientX - box.left) / box.width) * (range[1] - range[0]));
        }}
      >
        <canvas ref={canvas} />
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${series.name} in ${series.unit} over time`}
        >
          {series.ticks.map((tick) => {
            const y = HEIGHT - position(series, tick) * HEIGHT;
            return (
              <g key={tick}>
                <line x1={0} x2={width} y1={y} y2={y} className={styles.rule} />
                <text x={-6} y={y} dy="0.32em" textAnchor="end" className={styles.tick}>
                  {formatValue(tick)}
                </text>
              </g>
            );
          })}
          <line
            ref={head}
            y1={-4}
            y2={HEIGHT + 4}
            stroke="var(--ink)"
            strokeWidth={1.5}
            visibility="hidden"
          />
        </svg>
      </div>
    </div>
  );
}
