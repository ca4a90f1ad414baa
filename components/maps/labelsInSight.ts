import type { MapLabel } from './MapCanvas.tsx';
import type { View } from './pointRenderer.ts';
import { toScreen } from './viewport.ts';

/** So many names are shown without being asked for. */
const FEW = 12;
/** How near the pointer has to be to a group for its name to show, px. */
const NEAR = 90;

export interface LabelInSight {
  text: string;
  when: MapLabel['when'];
  /** Where it belongs, and how far its group reaches above, px. */
  x: number;
  y: number;
  rim: number;
  count: number;
}

/**
 * Which names are shown on a view: those that were asked for, those near the pointer, and all where only few are in sight. Names of sixty
 * people at once are a thicket in which nobody finds one.
 */
export function labelsInSight(
  labels: readonly MapLabel[],
  view: View,
  width: number,
  height: number,
  pointer: readonly [number, number] | null,
): LabelInSight[] {
  const inSight = labels.flatMap(({ text, when, x, y, spread, count }) => {
    const [px, py] = toScreen(view, width, height, x, y);
    if (px < 0 || py < 0 || px > width || py > height) return [];
    return [{ text, when, x: px, y: py, rim: spread * view.scale, count }];
  });
  const few = inSight.filter(({ when }) => when === 'near').length <= FEW;
  return inSight.filter(
    ({ when, x, y }) =>
      when !== 'near' || few || (pointer !== null && Math.hypot(x - pointer[0], y - pointer[1]) < NEAR),
  );
}
