import type { StoredThumbnail } from '@/lib/datasets/summary-tables.ts';
import { speedFraction } from '../ui/colour.ts';
import { type Ink, type InkPath, newPath } from '../ui/svgInk.ts';
import type { Placement } from './draw.ts';
import { SPEED_CLASSES } from './motion.ts';

/** Draws what was simplified at import: one path per class of speed, which is far cheaper than one per segment. */
export function drawThumbnail(
  context: Ink,
  { x, y, speed, presses }: StoredThumbnail,
  place: Placement,
  palette: readonly string[],
  clickColour: string,
) {
  const paths: (InkPath | undefined)[] = [];
  const classOf = (i: number) => Math.round(Math.min(1, speedFraction(speed[i])) * (SPEED_CLASSES - 1));
  const atX = (i: number) => x[i] * place.scale + place.x;
  const atY = (i: number) => y[i] * place.scale + place.y;
  let joined = -1;
  for (let i = 1; i < x.length; i++) {
    if (speed[i] === 0) continue;
    const speedClass = classOf(i);
    paths[speedClass] ??= newPath(context);
    const path = paths[speedClass];
    // A step of the same class as the one before it goes on from there.
    if (joined !== speedClass || speed[i - 1] === 0) path.moveTo(atX(i - 1), atY(i - 1));
    path.lineTo(atX(i), atY(i));
    joined = speedClass;
  }
  context.lineWidth = 1;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  paths.forEach((path, speedClass) => {
    if (!path) return;
    context.strokeStyle = palette[speedClass];
    context.stroke(path);
  });
  context.strokeStyle = clickColour;
  const rings = newPath(context);
  for (let i = 0; i < presses.length; i++) {
    const point = presses[i];
    rings.moveTo(atX(point) + 2, atY(point));
    rings.arc(atX(point), atY(point), 2, 0, 2 * Math.PI);
  }
  context.stroke(rings);
}
