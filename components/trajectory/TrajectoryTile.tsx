'use client';

import { useEffect, useRef, useState } from 'react';
import type { Block } from '@/lib/mouse/blocks.ts';
import { speedPalette } from '../ui/colour.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { drawClicks, drawPath, extentOf, placeExtent, prepareCanvas } from './draw.ts';
import { indexAt, SPEED_CLASSES } from './motion.ts';
import { recordingOf } from './recordings.ts';
import styles from './TrajectoryTile.module.css';
import type { Recording } from './useEvents.ts';

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
  const [recording, setRecording] = useState<Recording>();
  const [failed, setFailed] = useState(false);
  const { start: blockStart, end: blockEnd } = block ?? {};

  useEffect(() => {
    const controller = new AbortController();
    recordingOf(dataset, session, controller.signal).then(setRecording, (error) => {
      if (!controller.signal.aborted) {
        setFailed(true);
        console.warn(`No picture of ${dataset}/${session}:`, error);
      }
    });
    return () => controller.abort();
  }, [dataset, session]);

  useEffect(() => {
    if (!canvas.current || width === 0 || !recording) return;
    const height = Math.round(width * aspect);
    const context = prepareCanvas(canvas.current, width, height);
    if (!context) return;
    const { motion } = recording;
    const start = blockStart ?? 0;
    const end =
      blockEnd ?? (lengthMs === undefined ? motion.events.length : indexAt(motion.events.t, lengthMs));
    const extent = extentOf(motion, start, end);
    const at = placeExtent(extent, width, height, 9, pixelsAcross && width / pixelsAcross);
    drawPath(context, motion, start, end, at, speedPalette(SPEED_CLASSES, theme), 1);
    drawClicks(context, motion, start, end, at, readThemeColours().accent, 2);
  }, [recording, width, aspect, lengthMs, blockStart, blockEnd, pixelsAcross, theme]);

  return (
    <div ref={place} className={styles.tile} style={{ aspectRatio: `1 / ${aspect}` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {failed && <span className={styles.failed}>not readable</span>}
    </div>
  );
}
