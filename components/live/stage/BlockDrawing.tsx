'use client';

import { useEffect, useMemo, useRef } from 'react';
import { drawClicks, drawPath, extentOf, placeExtent, prepareCanvas } from '@/components/trajectory/draw.ts';
import { describeMotion, SPEED_CLASSES } from '@/components/trajectory/motion.ts';
import { speedPalette } from '@/components/ui/colour.ts';
import { readThemeColours, useTheme } from '@/components/ui/theme.ts';
import { useWidth } from '@/components/ui/useWidth.ts';
import type { Events } from '@/lib/mouse/events.ts';
import styles from './PointOpened.module.css';

interface BlockDrawingProps {
  events: Events;
  /** Pixels of the recording that the picture is wide, so that two pictures compare. */
  pixelsAcross: number;
  label: string;
}

/** A block's movement, speed as colour, clicks as rings. */
export function BlockDrawing({ events, pixelsAcross, label }: BlockDrawingProps) {
  const theme = useTheme();
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const motion = useMemo(() => describeMotion(events), [events]);
  useEffect(() => {
    const height = place.current?.clientHeight ?? 0;
    const context = width > 0 && canvas.current && prepareCanvas(canvas.current, width, height);
    if (!context) return;
    const { length } = motion.events;
    const at = placeExtent(extentOf(motion, 0, length), width, height, 12, width / pixelsAcross);
    drawPath(context, motion, 0, length, at, speedPalette(SPEED_CLASSES, theme), 1.8);
    drawClicks(context, motion, 0, length, at, readThemeColours().ink, 4);
  }, [motion, width, theme, place, pixelsAcross]);
  return (
    <div ref={place} className={styles.drawing}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
