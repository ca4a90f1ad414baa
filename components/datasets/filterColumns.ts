import { type Category, type Measure, makeCategory, makeMeasure } from '@/lib/mouse/crossfilter.ts';
import { flagNames, QUALITY_FLAGS } from '@/lib/mouse/quality-flags.ts';
import type { BlockSummaries, SessionSummaries, Summaries } from './useSummaries.ts';

/** What the filter panel offers: a measure's name, label, unit, and whether its scale is logarithmic. */
export const MEASURES = [
  { name: 'duration', label: 'duration', unit: 's', log: true },
  { name: 'events', label: 'events', unit: '', log: true },
  { name: 'blocks', label: 'blocks', unit: '', log: true },
  { name: 'medianDt', label: 'median Δt', unit: 'ms', log: false },
  { name: 'speed', label: 'speed', unit: 'px/s', log: true },
  { name: 'acceleration', label: 'acceleration', unit: 'px/s²', log: true },
  { name: 'straightness', label: 'straightness', unit: '', log: false },
  { name: 'curvature', label: 'curvature', unit: 'rad/100 px', log: true },
  { name: 'pauseShare', label: 'pause share', unit: '%', log: false },
  { name: 'clickRate', label: 'click rate', unit: '/min', log: false },
] as const;
export type MeasureName = (typeof MEASURES)[number]['name'];

export interface FilterColumns {
  rows: number;
  measures: Measure[];
  categories: Category[];
}

/** Columns of sessions to filter by. */
export function sessionColumns(sessions: SessionSummaries): FilterColumns {
  const extra = { events: sessions.events, blocks: sessions.blocks };
  const categories = [
    makeCategory('subject', sessions.subject),
    makeCategory('split', sessions.split),
    makeCategory(
      'label',
      sessions.label.map((label) => label || 'unlabelled'),
    ),
    ...flagCategories(sessions.flags),
  ];
  return {
    rows: sessions.rows,
    measures: measuresOf(sessions, extra),
    categories: categories.filter(hasChoice),
  };
}

/** Columns of blocks to filter by; what belongs to the session is looked up there. */
export function blockColumns(blocks: BlockSummaries, sessions: SessionSummaries): FilterColumns {
  const ofSession = (column: readonly string[]) => Array.from(blocks.session, (row) => column[row]);
  const categories = [
    makeCategory('subject', ofSession(sessions.subject)),
    makeCategory('split', ofSession(sessions.split)),
    makeCategory(
      'label',
      ofSession(sessions.label).map((label) => label || 'unlabelled'),
    ),
    ...flagCategories(blocks.flags),
  ];
  return { rows: blocks.rows, measures: measuresOf(blocks, {}), categories: categories.filter(hasChoice) };
}

function measuresOf(summaries: Summaries, extra: Partial<Record<MeasureName, ArrayLike<number>>>): Measure[] {
  return MEASURES.flatMap(({ name, log }) => {
    const raw = name === 'events' || name === 'blocks' ? extra[name] : summaries.numbers[name];
    if (!raw) return [];
    const factor = FACTORS[name] ?? 1;
    return [
      makeMeasure(name, factor === 1 ? raw : Float32Array.from(raw, (value) => value * factor), 24, log),
    ];
  });
}

/** From stored units to the ones shown. */
const FACTORS: Partial<Record<MeasureName, number>> = { duration: 1 / 1000, curvature: 100, pauseShare: 100 };

/** Each quality flag is a category of its own, because a row can have several. */
function flagCategories(flags: ArrayLike<number>): Category[] {
  return QUALITY_FLAGS.map((flag) => {
    const codes = Uint8Array.from(flags, (mask) => (flagNames(mask).includes(flag) ? 1 : 0));
    return { name: flag, labels: ['no', 'yes'], codes };
  });
}

function hasChoice({ labels, codes }: Category): boolean {
  if (labels.length < 2) return false;
  for (let i = 1; i < codes.length; i++) if (codes[i] !== codes[0]) return true;
  return false;
}
