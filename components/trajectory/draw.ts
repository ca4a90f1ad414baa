import { type Ink, type InkPath, newPath } from '../ui/svgInk.ts';
import type { Motion } from './motion.ts';

/** Where a recording lies on a canvas: screen = pixels × scale + offset. */
export interface Placement {
  scale: number;
  x: number;
  y: number;
}

export interface Extent {
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
}

/** After a longer pause than this (ms) the pointer is taken to have been somewhere else in between. */
const BREAK_MS = 2000;

/** The box around events `start` … `end`; of no events, a screen. */
export function extentOf({ events: { x, y } }: Motion, start: number, end: number): Extent {
  return extentOfPoints(x, y, start, end);
}

/** The box around points `start` … `end`; of no points, a screen. */
export function extentOfPoints(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  start: number,
  end: number,
): Extent {
  if (start >= end) return { minX: 0, maxX: 1920, minY: 0, maxY: 1080 };
  const extent = { minX: x[start], maxX: x[start], minY: y[start], maxY: y[start] };
  for (let i = start + 1; i < end; i++) {
    if (x[i] < extent.minX) extent.minX = x[i];
    if (x[i] > extent.maxX) extent.maxX = x[i];
    if (y[i] < extent.minY) extent.minY = y[i];
    if (y[i] > extent.maxY) extent.maxY = y[i];
  }
  return extent;
}

/** Centres `extent` in a canvas; `scale` fixes the size (for pictures to be compared), otherwise it fits. */
export function placeExtent(
  extent: Extent,
  width: number,
  height: number,
  padding: number,
  scale?: number,
): Placement {
  const spanX = Math.max(extent.maxX - extent.minX, 1);
  const spanY = Math.max(extent.maxY - extent.minY, 1);
  const fit = Math.min((width - 2 * padding) / spanX, (height - 2 * padding) / spanY);
  const used = scale ?? Math.min(fit, 4);
  return {
    scale: used,
    x: width / 2 - (used * (extent.minX + extent.maxX)) / 2,
    y: height / 2 - (used * (extent.minY + extent.maxY)) / 2,
  };
}

/**
 * Draws events `start` … `end`: in `palette[speed class]`, or all in one colour. One path per class keeps a
 * hundred thousand segments at some tens of milliseconds; segments below half a screen pixel are merged.
 */
export function drawPath(
  context: Ink,
  motion: Motion,
  start: number,
  end: number,
  place: Placement,
  pen: readonly string[] | string,
  lineWidth: number,
) {
  const { t, x, y } = motion.events;
  const paths = new Map<number, InkPath>();
  const oneColour = typeof pen === 'string';
  let fromX = start < end ? x[start] * place.scale + place.x : 0;
  let fromY = start < end ? y[start] * place.scale + place.y : 0;
  for (let i = start + 1; i < end; i++) {
    const toX = x[i] * place.scale + place.x;
    const toY = y[i] * place.scale + place.y;
    if (t[i] - t[i - 1] > BREAK_MS) {
      fromX = toX;
      fromY = toY;
      continue;
    }
    if (Math.abs(toX - fromX) + Math.abs(toY - fromY) < 0.5) continue;
    const key = oneColour ? 0 : motion.speedClass[i];
    let path = paths.get(key);
    if (!path) {
      path = newPath(context);
      paths.set(key, path);
    }
    path.moveTo(fromX, fromY);
    path.lineTo(toX, toY);
    fromX = toX;
    fromY = toY;
  }
  context.lineWidth = lineWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [key, path] of [...paths].sort((a, b) => a[0] - b[0])) {
    context.strokeStyle = oneColour ? pen : pen[key];
    context.stroke(path);
  }
}

/** Rings where a button was pressed, among events `start` … `end`. */
export function drawClicks(
  context: Ink,
  motion: Motion,
  start: number,
  end: number,
  place: Placement,
  colour: string,
  radius: number,
) {
  const { x, y } = motion.events;
  const rings = newPath(context);
  for (const i of motion.clicks) {
    if (i < start || i >= end) continue;
    const cx = x[i] * place.scale + place.x;
    const cy = y[i] * place.scale + place.y;
    rings.moveTo(cx + radius, cy);
    rings.arc(cx, cy, radius, 0, 2 * Math.PI);
  }
  context.lineWidth = Math.max(1, radius / 3);
  context.strokeStyle = colour;
  context.stroke(rings);
}

/** Sizes a canvas for the screen's pixels and returns its context in CSS pixels, cleared. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const context = canvas.getContext('2d');
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
