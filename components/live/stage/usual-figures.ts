import { quantileSorted } from 'd3';
import { BLOCK_FIGURES, type BlockFigureName, blockFigures } from '@/lib/mouse/block-figures.ts';
import { BLOCK_EVENTS } from '@/lib/mouse/blocks.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { FEATURES } from '@/lib/mouse/features/registry.ts';
import { LIVE_STRIDE } from '@/lib/signature/overlap.ts';

/** What is compared in numbers beside the pictures. */
const COMPARED: readonly BlockFigureName[] = ['speed', 'straightness', 'pauses'];

export interface UsualFigure {
  readonly title: string;
  readonly unit: string;
  readonly value: number;
  /** Between which values eight in ten blocks of the enrolment lie. */
  readonly usual: readonly [number, number];
}

/** A block's figures beside where those of an enrolment lie (10th to 90th percentile of its half-overlapping blocks). */
export function usualFigures(block: Events, enrolled: Events): UsualFigure[] {
  const figures = (events: Events, start: number, end: number) => {
    const out = new Float32Array(BLOCK_FIGURES.length);
    blockFigures(events, { start, end }, out);
    return out;
  };
  const own = figures(block, 0, block.length);
  const theirs: Float32Array[] = [];
  for (let start = 0; start + BLOCK_EVENTS <= enrolled.length; start += LIVE_STRIDE)
    theirs.push(figures(enrolled, start, start + BLOCK_EVENTS));
  if (theirs.length === 0) return [];
  return BLOCK_FIGURES.slice(0, FEATURES.ownNames.length).flatMap(({ name, title, unit }, i) => {
    if (!COMPARED.includes(name)) return [];
    const sorted = theirs.map((row) => row[i]).sort((a, b) => a - b);
    const at = (q: number) => quantileSorted(sorted, q) ?? 0;
    return [{ title, unit, value: own[i], usual: [at(0.1), at(0.9)] as const }];
  });
}
