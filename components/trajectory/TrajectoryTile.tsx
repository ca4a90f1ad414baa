'use client';

import { useEffect, useRef } from 'react';
import type { Block } from '@/lib/mouse/blocks.ts';
import { speedPalette } from '../ui/colour.ts';
import { type Ink, keepDrawing } from '../ui/svgInk.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { drawClicks, drawPath, extentOf, placeExtent, prepareCanvas } from './draw.ts';
import { drawSoon } from './drawSoon.ts';
import { SPEED_CLASSES } from './motion.ts';
import styles from './TrajectoryTile.module.css';
import { useRecording } from './useRecording.ts';

interface TrajectoryTileProps {
  dataset: string;
  session: string;
  /** Height over width. */
  aspect?: number;
  /** ms; only the beginning of the recording is drawn. */
  lengthMs?: number;
  /** Pointer events; only these are drawn. */
  block?: Block;
  /** Width of the tile in pixels of the recording, so that tiles compare; fits the movement when left out. */
  pixelsAcross?: number;
  label: string;
}

/** A small picture of a recording: speed as colour, clicks as rings. Reads the events by itself when it appears. */
export function TrajectoryTile({
  dataset,
  session,
  aspect = 0.62,
  lengthMs,
  block,
  pixelsAcross,
  label,
}: TrajectoryTileProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = block ?? (lengthMs === undefined ? undefined : { until: lengthMs });
  const { recording, failed } = useRecording(dataset, session, part);
  const motion = recording?.motion;

  useEffect(() => {
    if (width === 0 || !motion) return;
    return drawSoon(() => {
      const height = Math.round(width * aspect);
      const context = canvas.current && prepareCanvas(canvas.current, width, height);
      if (!context) return;
      const { length } = motion.events;
      const extent = extentOf(motion, 0, length);
      const at = placeExtent(extent, width, height, 9, pixelsAcross && width / pixelsAcross);
      const draw = (ink: Ink) => {
        drawPath(ink, motion, 0, length, at, speedPalette(SPEED_CLASSES, theme), 1);
        drawClicks(ink, motion, 0, length, at, readThemeColours().accent, 2);
      };
      draw(context);
      if (canvas.current) keepDrawing(canvas.current, draw);
    });
  }, [motion, width, aspect, pixelsAcross, theme]);

  return (
    <div ref={place} className={styles.tile} style={{ aspectRatio: `1 / ${aspect}` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {failed && <span className={styles.failed}>not readable</span>}
    </div>
  );
}
