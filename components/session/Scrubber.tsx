'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { prepareCanvas } from '../trajectory/draw.ts';
import type { Motion } from '../trajectory/motion.ts';
import { speedColour, speedFraction } from '../ui/colour.ts';
import { formatClock } from '../ui/format.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { envelope } from './envelope.ts';
import type { Playback } from './playback.ts';
import styles from './Scrubber.module.css';
import { usePlaybackFrame } from './usePlayback.ts';

interface ScrubberProps {
  motion: Motion;
  playback: Playback;
  range: readonly [number, number];
  onRangeChange(range: [number, number]): void;
  scrubbed: boolean;
}

const HEIGHT = 52;

/** The whole recording as peaks of speed over time, clicks below. Click or drag goes there; the handles set what is shown. */
export function Scrubber({ motion, playback, range, onRangeChange, scrubbed }: ScrubberProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { duration } = playback;
  const toPercent = (ms: number) => `${(100 * ms) / Math.max(duration, 1)}%`;

  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const context = prepareCanvas(canvas.current, width, HEIGHT);
    if (!context) return;
    const { t, length } = motion.events;
    const colours = readThemeColours();
    const { high } = envelope(t, motion.speed, 0, length, [0, duration], width);
    for (let column = 0; column < width; column++) {
      const fraction = Math.min(1, speedFraction(high[column]));
      if (!(fraction > 0)) continue;
      context.fillStyle = speedColour(fraction, theme);
      context.fillRect(column, HEIGHT - 8 - fraction * (HEIGHT - 10), 1, fraction * (HEIGHT - 10));
    }
    context.fillStyle = colours.ruleStrong;
    context.fillRect(0, HEIGHT - 8, width, 1);
    context.fillStyle = colours.accent;
    for (const i of motion.clicks) context.fillRect((t[i] / Math.max(duration, 1)) * width, HEIGHT - 5, 1, 5);
  }, [motion, width, theme, duration]);

  usePlaybackFrame(playback, () => {
    if (head.current) head.current.style.left = toPercent(playback.time);
  });

  const timeAt = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * duration;
  };
  const moveEdge = (edge: 0 | 1, ms: number) => {
    const least = Math.min(500, duration);
    const next: [number, number] = [range[0], range[1]];
    next[edge] =
      edge === 0
        ? Math.min(Math.max(0, ms), range[1] - least)
        : Math.max(Math.min(duration, ms), range[0] + least);
    onRangeChange([Math.round(next[0]), Math.round(next[1])]);
  };
  const handle = (edge: 0 | 1, name: string) => (
    <div
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(range[edge])}
      aria-valuetext={formatClock(range[edge])}
      className={styles.handle}
      style={{ left: toPercent(range[edge]) }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveEdge(edge, timeAt(event));
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
        if (!step) return;
        event.preventDefault();
        moveEdge(edge, range[edge] + step * Math.max(1000, duration / 200));
      }}
    />
  );

  return (
    <div>
      <div
        ref={place}
        className={styles.scrubber}
        style={{ height: HEIGHT }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          playback.pause();
          playback.seek(timeAt(event));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) playback.seek(timeAt(event));
        }}
      >
        <canvas ref={canvas} />
        <div className={styles.shade} data-export="skip" style={{ left: 0, width: toPercent(range[0]) }} />
        <div className={styles.shade} data-export="skip" style={{ right: 0, left: toPercent(range[1]) }} />
        {handle(0, 'Start of what is shown')}
        {handle(1, 'End of what is shown')}
        <div ref={head} className={styles.head} hidden={!scrubbed} />
      </div>
      <div className={styles.ends}>
        <span>0:00</span>
        <span>{formatClock(duration)}</span>
      </div>
    </div>
  );
}
