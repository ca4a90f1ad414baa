import { EventKind } from '../events.ts';
import { countKind } from './block-movement.ts';
import type { Feature } from './feature.ts';

/** Presses of any button. */
export const clicks: Feature = {
  title: 'Clicks',
  unit: '',
  define: (movement) => countKind(movement, EventKind.press),
};
