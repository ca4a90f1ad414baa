import type { Events } from '@/lib/mouse/events.ts';
import type { View } from './MotionCanvas.tsx';

/** All of a recording on the canvas, wherever it was made. */
export function fitted({ length, x, y }: Pick<Events, 'length' | 'x' | 'y'>): View {
  let [minX, maxX, minY, maxY] = [x[0], x[0], y[0], y[0]];
  for (let i = 1; i < length; i++) {
    minX = Math.min(minX, x[i]);
    maxX = Math.max(maxX, x[i]);
    minY = Math.min(minY, y[i]);
    maxY = Math.max(maxY, y[i]);
  }
  return { kind: 'fit', minX, minY, maxX, maxY };
}

/** A part of the page as it lay when something began to play there: the page may be scrolled meanwhile. */
export const fittedTo = ({ left, right, top, bottom }: DOMRect): View => ({
  kind: 'fit',
  ...{ minX: left, maxX: right, minY: top, maxY: bottom },
});
