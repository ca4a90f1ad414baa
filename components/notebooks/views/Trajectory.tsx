'use client';

import { useEffect, useMemo, useRef } from 'react';
import { drawClicks, drawPath, extentOf, placeExtent, prepareCanvas } from '@/components/trajectory/draw.ts';
import { describeMotion, SPEED_CLASSES } from '@/components/trajectory/motion.ts';
import { speedPalette } from '@/components/ui/colour.ts';
import { readThemeColours, useTheme } from '@/components/ui/theme.ts';
import type { Events } from '@/lib/mouse/events.ts';

interface TrajectoryProps {
  events: Events;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** A recording drawn whole: colour is speed, rings are clicks. */
export function Trajectory({ events, width, height }: TrajectoryProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const motion = useMemo(() => describeMotion(events), [events]);

  useEffect(() => {
    const context = canvas.current && prepareCanvas(canvas.current, width, height);
    if (!context) return;
    const end = motion.events.length;
    const place = placeExtent(extentOf(motion, 0, end), width, height, 14);
    drawPath(context, motion, 0, end, place, speedPalette(SPEED_CLASSES, theme), 1.4);
    drawClicks(context, motion, 0, end, place, readThemeColours().accent, 3.5);
  }, [motion, theme, width, height]);

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Trajectory of ${motion.events.length} pointer events with ${motion.clicks.length} clicks`}
      style={{ width, height, maxWidth: '100%', background: 'var(--panel)', borderRadius: 'var(--radius)' }}
    />
  );
}
