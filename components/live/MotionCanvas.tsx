'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { FULL_SPEED, speedFraction, speedPalette } from '@/components/ui/colour';
import { readThemeColours, useTheme } from '@/components/ui/theme';
import { useWidth } from '@/components/ui/useWidth';
import type { EventBuffer } from '@/lib/capture/event-buffer.ts';
import { EventKind } from '@/lib/mouse/events.ts';
import styles from './MotionCanvas.module.css';

/** Rows that are drawn: older ones would only blacken the picture. */
const TRAIL = 2400;
const COLOURS = 12;
/** What is left free around a recording that is fitted in, px; the state of things stands at the top. */
const MARGIN = 20;
const TOP = 44;
/** A longer step than this is another stroke, ms. */
const BREAK_MS = 400;

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
  children?: React.ReactNode;
}

/** The pointer's way as it is recorded, speed as colour, clicks as circles. */
export function MotionCanvas({ session, view, from, place, children }: MotionCanvasProps) {
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
    const palette = speedPalette(COLOURS, theme);
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
      const project = projection(view, rect, width, height);
      draw(context, session, Math.max(from, drawn - TRAIL), drawn, project, palette, colours.ink);
    });
    return () => cancelAnimationFrame(frame);
  }, [session, theme, view, width, from]);

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
    (height - TOP - MARGIN) / Math.max(1, view.maxY - view.minY),
  );
  const dx = (width - scale * (view.maxX - view.minX)) / 2;
  const dy = TOP + (height - TOP - MARGIN - scale * (view.maxY - view.minY)) / 2;
  return (x, y) => [dx + scale * (x - view.minX), dy + scale * (y - view.minY)];
}

function draw(
  context: CanvasRenderingContext2D,
  session: Recorded,
  from: number,
  to: number,
  project: Projection,
  palette: readonly string[],
  ink: string,
): void {
  const { t, x, y, kind } = session.recorder.buffer.peek();
  const paths = palette.map(() => new Path2D());
  const clicks = new Path2D();
  for (let i = from + 1; i < to; i++) {
    const dt = t[i] - t[i - 1];
    const [px, py] = project(x[i], y[i]);
    if (kind[i] === EventKind.press) {
      clicks.moveTo(px + 5, py);
      clicks.arc(px, py, 5, 0, 2 * Math.PI);
    }
    if (dt > BREAK_MS || dt <= 0) continue;
    const speed = (Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) / dt) * 1000;
    const path =
      paths[Math.min(COLOURS - 1, Math.floor(speedFraction(Math.min(speed, FULL_SPEED)) * COLOURS))];
    const [qx, qy] = project(x[i - 1], y[i - 1]);
    path.moveTo(qx, qy);
    path.lineTo(px, py);
  }
  context.lineWidth = 1.8;
  context.lineCap = 'round';
  paths.forEach((path, i) => {
    context.strokeStyle = palette[i];
    context.stroke(path);
  });
  context.lineWidth = 1.4;
  context.strokeStyle = ink;
  context.globalAlpha = 0.65;
  context.stroke(clicks);
  context.globalAlpha = 1;
}
