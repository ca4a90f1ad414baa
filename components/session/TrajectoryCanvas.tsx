'use client';

import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { Block } from '@/lib/mouse/blocks.ts';
import {
  drawClicks,
  drawPath,
  extentOf,
  type Placement,
  placeExtent,
  prepareCanvas,
} from '../trajectory/draw.ts';
import { indexAt, type Motion, SPEED_CLASSES } from '../trajectory/motion.ts';
import { Button } from '../ui/Button.tsx';
import { speedPalette } from '../ui/colour.ts';
import { formatClock, formatCount } from '../ui/format.ts';
import { type Ink, keepDrawing, newPath } from '../ui/svgInk.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import type { Playback } from './playback.ts';
import styles from './TrajectoryCanvas.module.css';
import { usePlaybackFrame } from './usePlayback.ts';
import { useZoom } from './useZoom.ts';

interface TrajectoryCanvasProps {
  motion: Motion;
  /** ms; the stretch that is shown. */
  range: readonly [number, number];
  playback: Playback;
  /** Whether the playhead is somewhere: then the way just travelled is vivid and the rest pale. */
  scrubbed: boolean;
  /** A block or stroke that is vivid while the rest is pale. */
  piece?: Block;
  description: string;
}

/** Wide screens get a calm frame, narrow ones keep the shape of a screen. */
const frameHeight = (width: number) => Math.round(Math.min(480, Math.max(240, width * 0.62)));
/** How much of the way just travelled stays vivid. */
const TRAIL_MS = 6000;

/** The pointer's way over the screen: speed as colour, clicks as rings, with the playhead's position. */
export function TrajectoryCanvas({
  motion,
  range,
  playback,
  scrubbed,
  piece,
  description,
}: TrajectoryCanvasProps) {
  const theme = useTheme();
  const [frame, width] = useWidth<HTMLDivElement>();
  const height = frameHeight(width || 1100);
  const base = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const drawn = useRef('');
  const palette = useMemo(() => speedPalette(SPEED_CLASSES, theme), [theme]);

  const { t } = motion.events;
  const start = indexAt(t, range[0]);
  const end = indexAt(t, range[1] + 1);
  const fitted = useMemo(
    () => placeExtent(extentOf(motion, start, end), width, height, Math.min(36, width / 20)),
    [motion, start, end, width, height],
  );

  const draw = () => {
    if (!base.current || !top.current || width === 0) return;
    const { k, x, y } = zoom.current.current;
    const place: Placement = { scale: fitted.scale * k, x: fitted.x * k + x, y: fitted.y * k + y };
    const colours = readThemeColours();
    const pale = scrubbed || piece !== undefined;
    const weight = Math.min(3, 1.5 * Math.sqrt(k));

    const key = [theme, width, start, end, k, x, y, pale, motion.events.length].join();
    if (drawn.current !== key) {
      drawn.current = key;
      const context = prepareCanvas(base.current, width, height);
      if (!context) return;
      const all = (ink: Ink) => {
        drawPath(ink, motion, start, end, place, pale ? colours.ruleStrong : palette, pale ? 1 : weight);
        drawClicks(ink, motion, start, end, place, pale ? colours.ruleStrong : colours.accent, 3.5);
      };
      all(context);
      keepDrawing(base.current, all);
    }

    const context = prepareCanvas(top.current, width, height);
    if (!context) return;
    const now = Math.min(t.length - 1, Math.max(0, indexAt(t, playback.time + 1) - 1));
    const trail = indexAt(t, playback.time - TRAIL_MS);
    const above = (ink: Ink) => {
      const vivid = (from: number, to: number) => {
        drawPath(ink, motion, from, to, place, palette, weight + 0.5);
        drawClicks(ink, motion, from, to, place, colours.accent, 4);
      };
      if (piece) vivid(piece.start, Math.min(piece.end, t.length));
      if (!scrubbed) return;
      vivid(trail, now + 1);
      const { x: px, y: py } = motion.events;
      const head = newPath(ink);
      head.arc(px[now] * place.scale + place.x, py[now] * place.scale + place.y, 6, 0, 2 * Math.PI);
      ink.fillStyle = colours.ink;
      ink.fill(head);
      ink.lineWidth = 2;
      ink.strokeStyle = colours.paper;
      ink.stroke(head);
    };
    above(context);
    keepDrawing(top.current, above);
    if (readout.current) {
      readout.current.textContent = scrubbed
        ? `${formatClock(playback.time)} · ${formatCount(motion.speed[now])} px/s`
        : `${formatCount(end - start)} events · ${formatClock(range[0])} to ${formatClock(range[1])}`;
    }
  };

  const zoom = useZoom(top, draw);
  usePlaybackFrame(playback, draw);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10_000 : 1000;
    const action = new Map<string, () => void>([
      [' ', () => playback.toggle()],
      ['ArrowRight', () => playback.seek(playback.time + step)],
      ['ArrowLeft', () => playback.seek(playback.time - step)],
      ['Home', () => playback.seek(range[0])],
      ['End', () => playback.seek(range[1])],
      ['+', zoom.zoomIn],
      ['=', zoom.zoomIn],
      ['-', zoom.zoomOut],
      ['0', zoom.fit],
    ]).get(event.key);
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };

  return (
    <div ref={frame} className={styles.frame} style={{ height }}>
      <canvas ref={base} />
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a canvas that takes keys is an application */}
      <canvas
        ref={top}
        className={styles.top}
        tabIndex={0}
        role="application"
        aria-label={`${description} Space plays, left and right step a second, plus and minus zoom, 0 fits.`}
        onKeyDown={onKeyDown}
      />
      <p ref={readout} className={styles.readout} />
      {end - start < 2 && (
        <p className={styles.still}>
          Nobody moved between {formatClock(range[0])} and {formatClock(range[1])}. The bar below shows where
          there is movement.
        </p>
      )}
      <div className={styles.zoom}>
        <Button small icon aria-label="Zoom in" onClick={zoom.zoomIn}>
          +
        </Button>
        <Button small icon aria-label="Zoom out" onClick={zoom.zoomOut}>
          −
        </Button>
        <Button small onClick={zoom.fit}>
          Fit
        </Button>
      </div>
    </div>
  );
}
