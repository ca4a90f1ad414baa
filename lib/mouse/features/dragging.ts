import { EventKind } from '../events.ts';
import { countKind } from './block-movement.ts';
import type { Feature } from './feature.ts';

export const dragging: Feature = {
  title: 'Share of events dragging',
  unit: '',
  define: (movement) => {
    const count = movement.end - movement.start;
    return count > 0 ? countKind(movement, EventKind.drag) / count : 0;
  },
};
