import { ConceptList } from '../../concepts.ts';
import { clicks } from './clicks.ts';
import { distance } from './distance.ts';
import { dragging } from './dragging.ts';
import { duration } from './duration.ts';
import type { Feature } from './feature.ts';
import { interval } from './interval.ts';
import { pauses } from './pauses.ts';
import { speed } from './speed.ts';
import { straightness } from './straightness.ts';
import { turning } from './turning.ts';

/** Every figure of a block, by name; the names are columns of map files, in this order. */
export const FEATURES = new ConceptList('features', 'feature', {
  speed,
  distance,
  duration,
  straightness,
  turning,
  pauses,
  clicks,
  dragging,
  interval,
} satisfies Record<string, Feature>);

export type FeatureName = keyof (typeof FEATURES)['own'];
