'use client';

import { useEffect, useRef } from 'react';
import type { StoredThumbnail } from '@/lib/datasets/summary-tables.ts';
import { speedPalette } from '../ui/colour.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { extentOfPoints, placeExtent, prepareCanvas } from './draw.ts';
import { drawSoon } from './drawSoon.ts';
import { drawThumbnail } from './drawThumbnail.ts';
import { SPEED_CLASSES } from './motion.ts';
import styles from './TrajectoryTile.module.css';

interface ThumbnailTileProps {
  thumbnail: StoredThumbnail | undefined;
  /** CSS pixels; of many tiles at once, none needs to measure its place. */
  width: number;
  /** Height over width. */
  aspect: number;
  /** Width of the tile in pixels of the recording, so that tiles compare; fits the movement when left out. */
  pixelsAcross?: number;
  label: string;
}

/** The beginning of a recording as it was simplified at import: no events are read for it. */
export function ThumbnailTile({ thumbnail, width, aspect, pixelsAcross, label }: ThumbnailTileProps) {
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    if (width === 0 || !thumbnail) return;
    return drawSoon(() => {
      const height = Math.round(width * aspect);
      const context = canvas.current && prepareCanvas(canvas.current, width, height);
      if (!context) return;
      const { x, y } = thumbnail;
      const extent = extentOfPoints(x, y, 0, x.length);
      const at = placeExtent(extent, width, height, 9, pixelsAcross && width / pixelsAcross);
      drawThumbnail(context, thumbnail, at, speedPalette(SPEED_CLASSES, theme), readThemeColours().accent);
    });
  }, [thumbnail, width, aspect, pixelsAcross, theme]);

  return (
    <div className={styles.tile} style={{ aspectRatio: `1 / ${aspect}` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {thumbnail?.x.length === 0 && <span className={styles.empty}>no movement</span>}
    </div>
  );
}
