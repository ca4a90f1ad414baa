import type { Events } from '../../../mouse/events.ts';
import { clickFeatures } from './clicks.ts';
import { latticeFeatures } from './lattice.ts';
import { pathFeatures } from './paths.ts';
import { placeFeatures } from './places.ts';
import { rhythmFeatures } from './rhythm.ts';

/** What a stretch of movement is looked at for, each in words for the page. */
export const ASPECTS = {
  times: { words: 'when events come, against the beat of a device', of: latticeFeatures },
  rhythm: { words: 'the rhythm of pauses, movements and clicks', of: rhythmFeatures },
  clicks: { words: 'how clicks are approached, held and let go', of: clickFeatures },
  paths: { words: 'how strokes bend, shake and change their speed', of: pathFeatures },
  places: { words: 'where movement goes, and what it comes back to', of: placeFeatures },
} as const;
export type Aspect = keyof typeof ASPECTS;
export const ASPECT_NAMES = Object.keys(ASPECTS) as Aspect[];

/** Numbers of a stretch by `aspect.name`; NaN where the movement does not show one. */
export type MinuteFeatures = Readonly<Record<string, number>>;

/** Measures a stretch of movement without scrolling. */
export function minuteFeatures(events: Events): MinuteFeatures {
  return Object.fromEntries(
    ASPECT_NAMES.flatMap((aspect) =>
      Object.entries(ASPECTS[aspect].of(events)).map(([name, value]) => [`${aspect}.${name}`, value]),
    ),
  );
}
