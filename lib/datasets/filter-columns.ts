import { clockClass, DEVICE_CLASSES } from '../evaluation/device/classes.ts';
import {
  type Category,
  type Filters,
  type Measure,
  makeCategory,
  makeMeasure,
} from '../mouse/crossfilter.ts';
import { flagNames, QUALITY_FLAGS } from '../mouse/quality-flags.ts';
import type { BlockSummaries, SessionSummaries, Summaries } from './summary-tables.ts';

/**
 * What can be filtered by: a measure's name, label, unit, and whether its scale is logarithmic. Events and blocks are those of
 * the session, also where blocks are filtered; everything else is of the session or of the block.
 */
export const MEASURES = [
  { name: 'duration', label: 'duration', unit: 's', log: true },
  { name: 'events', label: 'events', unit: 'in session', log: true },
  { name: 'blocks', label: 'blocks', unit: 'in session', log: true },
  { name: 'medianDt', label: 'median Δt', unit: 'ms', log: false },
  { name: 'speed', label: 'speed', unit: 'px/s', log: true },
  { name: 'acceleration', label: 'acceleration', unit: 'px/s²', log: true },
  { name: 'straightness', label: 'straightness', unit: '', log: false },
  { name: 'curvature', label: 'curvature', unit: 'rad/100 px', log: true },
  { name: 'pauseShare', label: 'pause share', unit: '%', log: false },
  { name: 'pauseLength', label: 'pause length', unit: 'ms', log: true },
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
    deviceCategory(sessions.numbers.medianDt),
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
  const countOf = (column: ArrayLike<number>) => Float32Array.from(blocks.session, (row) => column[row]);
  const categories = [
    makeCategory('subject', ofSession(sessions.subject)),
    makeCategory('split', ofSession(sessions.split)),
    makeCategory(
      'label',
      ofSession(sessions.label).map((label) => label || 'unlabelled'),
    ),
    deviceCategory(countOf(sessions.numbers.medianDt)),
    ...flagCategories(blocks.flags),
  ];
  const extra = { events: countOf(sessions.events), blocks: countOf(sessions.blocks) };
  return { rows: blocks.rows, measures: measuresOf(blocks, extra), categories: categories.filter(hasChoice) };
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

/** Sessions by the clock of their device, the quickest first; classes that nobody has are left out. */
function deviceCategory(intervals: ArrayLike<number>): Category {
  const own = Array.from(intervals, (interval) => clockClass(interval) ?? 'not known');
  const labels = [...DEVICE_CLASSES, 'not known'].filter((name) => own.includes(name));
  return { name: 'device', labels, codes: Uint8Array.from(own, (name) => labels.indexOf(name)) };
}

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

/** A filter's range as a person reads it: "140–420", "≤ 8.5". */
export function describeRange([low, high]: readonly [number, number]): string {
  const text = (value: number) => String(Number(value.toPrecision(3)));
  if (!Number.isFinite(low)) return Number.isFinite(high) ? `≤ ${text(high)}` : 'any';
  return Number.isFinite(high) ? `${text(low)}–${text(high)}` : `≥ ${text(low)}`;
}

/** Filters in words: "speed 140–420 px/s, split test". */
export function describeFilters({ ranges, chosen }: Filters): string {
  const numbers = Object.entries(ranges).map(([name, range]) => {
    const measure = MEASURES.find((one) => one.name === name);
    return `${measure?.label ?? name} ${describeRange(range)} ${measure?.unit ?? ''}`.trim();
  });
  const words = Object.entries(chosen).flatMap(([name, labels]) => {
    if (labels.length === 0) return [];
    return labels[0] === 'yes' ? name.replaceAll('_', ' ') : `${name} ${labels.join(' or ')}`;
  });
  return [...numbers, ...words].join(', ');
}
