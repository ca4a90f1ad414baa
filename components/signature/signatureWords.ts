import type { Acquaintance } from '@/lib/maps/acquaintance.ts';
import { plural } from '../ui/format.ts';

/** "24 people the network has never seen" */
export function acquaintanceWords({ people, met }: Pick<Acquaintance, 'people' | 'met'>): string {
  const words = plural(people, 'person', 'people');
  if (met === undefined) return words;
  if (met === 0) return `${words} the network has never seen`;
  if (met === people) return `${words} the network learned from`;
  return `${words}, ${met} of whom the network learned from`;
}
