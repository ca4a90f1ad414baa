'use client';

import { useEffect, useRef } from 'react';
import type { StoredThumbnail } from '@/lib/datasets/summary-tables.ts';
import { speedFraction, speedPalette } from '../ui/colour.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useWidth } from '../ui/useWidth.ts';
import { extentOfPoints, placeExtent, prepareCanvas } from './draw.ts';
import { SPEED_CLASSES } from './motion.ts';
import styles from './TrajectoryTile.module.css';

interface ThumbnailTileProps {
  thumbnail: StoredThumbnail | undefined;
  /** Height over width. */
  aspect: number;
  /** Width of the tile in pixels of the recording, so that tiles compare; fits the movement when left out. */
  pixelsAcross?: number;
  label: string;
}

/** The beginning of a recording as it was simplified at import: no events are read for it. */
export function ThumbnailTile({ thumbnail, aspect, pixelsAcross, label }: ThumbnailTileProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    if (!canvas.current || width === 0 || !thumbnail) return;
    const height = Math.round(width * aspect);
    const context = prepareCanvas(canvas.current, width, height);
    if (!context) return;
    const { x, y, speed, presses } = thumbnail;
    const extent = extentOfPoints(x, y, 0, x.length);
    const at = placeExtent(extent, width, height, 9, pixelsAcross && width / pixelsAcross);
    const palette = speedPalette(SPEED_CLASSES, theme);
    context.lineWidth = 1;
    context.lineCap = 'round';
    for (let i = 1; i < x.length; i++) {
      if (speed[i] === 0) continue;
      context.beginPath();
      context.moveTo(x[i - 1] * at.scale + at.x, y[i - 1] * at.scale + at.y);
      context.lineTo(x[i] * at.scale + at.x, y[i] * at.scale + at.y);
      context.strokeStyle = palette[Math.round(Math.min(1, speedFraction(speed[i])) * (SPEED_CLASSES - 1))];
      context.stroke();
    }
    context.strokeStyle = readThemeColours().accent;
    for (let i = 0; i < presses.length; i++) {
      const point = presses[i];
      context.beginPath();
      context.arc(x[point] * at.scale + at.x, y[point] * at.scale + at.y, 2, 0, 2 * Math.PI);
      context.stroke();
    }
  }, [thumbnail, width, aspect, pixelsAcross, theme]);

  return (
    <div ref={place} className={styles.tile} style={{ aspectRatio: `1 / ${aspect}` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {thumbnail?.x.length === 0 && <span className={styles.empty}>no movement</span>}
    </div>
  );
}
