import type { BlockFigureName } from '@/lib/mouse/block-figures.ts';
import type { MapPoints } from './mapPoints.ts';

/** "fast" is the fastest fifth of the map, and so on. */
const EXTREME = 0.2;

interface Meaning {
  figure: BlockFigureName;
  /** Which end of the figure is meant; `some` where it is not nothing. */
  end: 'high' | 'low' | 'some' | 'none';
}

/** What words say of a movement. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  fast: { figure: 'speed', end: 'high' },
  slow: { figure: 'speed', end: 'low' },
  far: { figure: 'distance', end: 'high' },
  near: { figure: 'distance', end: 'low' },
  long: { figure: 'duration', end: 'high' },
  short: { figure: 'duration', end: 'low' },
  straight: { figure: 'straightness', end: 'high' },
  crooked: { figure: 'straightness', end: 'low' },
  curved: { figure: 'turning', end: 'high' },
  pausing: { figure: 'pauses', end: 'high' },
  flowing: { figure: 'pauses', end: 'low' },
  clicking: { figure: 'clicks', end: 'high' },
  clickless: { figure: 'clicks', end: 'none' },
  dragging: { figure: 'dragging', end: 'some' },
};

/** The words that can be asked for, for a hint. */
export const MOVEMENT_WORDS = Object.keys(MEANINGS);

/** Whether a block is what `word` says of movement; undefined for a word that says nothing of it. */
export function meaningOf(points: MapPoints, word: string): ((i: number) => boolean) | undefined {
  const meaning = points.table || !Object.hasOwn(MEANINGS, word) ? undefined : MEANINGS[word];
  if (!meaning) return undefined;
  const values = points.figures[meaning.figure];
  if (meaning.end === 'some') return (i) => values[i] > 0;
  if (meaning.end === 'none') return (i) => values[i] === 0;
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(EXTREME), at(1 - EXTREME)];
  return meaning.end === 'low' ? (i) => values[i] <= low : (i) => values[i] >= high && values[i] > 0;
}
