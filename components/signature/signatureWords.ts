import type { TrainingOverlap } from '@/lib/maps/training-overlap.ts';
import { plural } from '../ui/format.ts';

/** "24 people the network has never seen" */
export function overlapWords({ people, met }: Pick<TrainingOverlap, 'people' | 'met'>): string {
  const words = plural(people, 'person', 'people');
  if (met === undefined) return words;
  if (met === 0) return `${words} the network has never seen`;
  if (met === people) return `${words} the network learned from`;
  return `${words}, ${met} of whom the network learned from`;
}
