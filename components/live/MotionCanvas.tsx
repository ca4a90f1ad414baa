'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { readThemeColours, useTheme } from '@/components/ui/theme.ts';
import { useWidth } from '@/components/ui/useWidth.ts';
import type { EventBuffer } from '@/lib/capture/event-buffer.ts';
import styles from './MotionCanvas.module.css';
import { drawMotion, type Judged } from './stage/motion-drawing.ts';

/** Rows that are drawn: older ones would only blacken the picture. */
const TRAIL = 2400;
/** What is left free around a recording that is fitted in, px; the state of things stands at the top. */
const MARGIN = 20;
/** The legend lies below a replay, px. */
const BOTTOM = 32;
const TOP = 44;

/** How recorded coordinates come to the canvas: as they are in the page, or scaled so that a recording fits. */
export type View = { kind: 'page' } | { kind: 'fit'; minX: number; minY: number; maxX: number; maxY: number };

export const PAGE_VIEW: View = { kind: 'page' };

/** Whatever records events: drawn are the last rows of its buffer. */
interface Recorded {
  readonly recorder: { readonly buffer: EventBuffer };
}

interface MotionCanvasProps {
  session: Recorded;
  view: View;
  /** First row that is drawn: what came before belongs to somebody else. */
  from: number;
  place: RefObject<HTMLDivElement | null>;
  /** What the stretches of the session said of who it is; coloured by speed without. */
  judged?: readonly Judged[] | null;
  children?: React.ReactNode;
}

/** The pointer's way as it is recorded, evidence or speed as colour, the newest strong, clicks as circles. */
export function MotionCanvas({ session, view, from, place, judged = null, children }: MotionCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [box, width] = useWidth<HTMLDivElement>();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const height = element.clientHeight;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    const colours = readThemeColours();
    let drawn = -1;
    let left = Number.NaN;
    let top = Number.NaN;
    let frame = requestAnimationFrame(function paint() {
      frame = requestAnimationFrame(paint);
      const { buffer } = session.recorder;
      const rect = element.getBoundingClientRect();
      if (buffer.length === drawn && rect.left === left && rect.top === top) return;
      drawn = buffer.length;
      left = rect.left;
      top = rect.top;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const rows = buffer.peek();
      const pen = { theme, colours, judged, origin: rows.t[0] };
      drawMotion(
        context,
        rows,
        [Math.max(from, drawn - TRAIL), drawn],
        projection(view, rect, width, height),
        pen,
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [session, theme, view, width, from, judged]);

  return (
    <div
      ref={(element) => {
        box.current = element;
        place.current = element;
      }}
      className={styles.panel}
      data-testid="motion"
    >
      <canvas ref={canvas} className={styles.canvas} />
      {children}
    </div>
  );
}

type Projection = (x: number, y: number) => readonly [number, number];

function projection(view: View, rect: DOMRect, width: number, height: number): Projection {
  if (view.kind === 'page') return (x, y) => [x - rect.left, y - rect.top];
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1, view.maxX - view.minX),
    (height - TOP - BOTTOM) / Math.max(1, view.maxY - view.minY),
  );
  const dx = (width - scale * (view.maxX - view.minX)) / 2;
  const dy = TOP + (height - TOP - BOTTOM - scale * (view.maxY - view.minY)) / 2;
  return (x, y) => [dx + scale * (x - view.minX), dy + scale * (y - view.minY)];
}
