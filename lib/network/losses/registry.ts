import { ConceptList } from '../../concepts.ts';
import { amSoftmax } from './am-softmax.ts';
import type { Loss } from './loss.ts';
import { softmax } from './softmax.ts';

/** Every loss by name; the first is the default. */
export const LOSSES = new ConceptList('losses', 'loss', {
  'am-softmax': amSoftmax,
  softmax,
} satisfies Record<string, Loss>);
