import { medianOfKnown } from '@/lib/averages.ts';
import type { SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import { clockClass } from '@/lib/evaluation/device/classes.ts';
import { type FieldValue, matches } from '@/lib/runs/query/evaluate.ts';
import { parseQuery } from '@/lib/runs/query/parse.ts';
import { fieldsIn } from '@/lib/runs/query/unknown-field.ts';
import type { SessionRow } from './sessionRow.ts';

/** Measures of movement that tables have, with the units in which they are shown and written to CSV. */
export const ROW_MEASURES = [
  { id: 'speed', header: 'Speed', unit: 'px/s', factor: 1 },
  { id: 'acceleration', header: 'Acceleration', unit: 'px/s²', factor: 1, hidden: true },
  { id: 'straightness', header: 'Straightness', unit: '', factor: 1 },
  { id: 'curvature', header: 'Curvature', unit: 'rad/100 px', factor: 100, hidden: true },
  { id: 'pauseShare', header: 'Pauses', unit: '%', factor: 100 },
  { id: 'pauseLength', header: 'Pause length', unit: 'ms', factor: 1 },
  { id: 'clickRate', header: 'Click rate', unit: '/min', factor: 1 },
] as const;
export type RowMeasure = (typeof ROW_MEASURES)[number]['id'];

/** A session with what was measured of its movement; nothing of those that have no movement. */
export interface MeasuredRow extends SessionRow {
  measured?: Readonly<Record<RowMeasure, number>>;
  /** How far it is from the person's other sessions, see `oddness`. */
  odd?: number;
}

/** A person: figures are medians over their sessions, counts are sums. */
export interface PersonRow {
  subject: string;
  sessions: readonly string[];
  durationMs: number;
  events: number;
  blocks: number;
  clicks: number;
  medianDt: number | null;
  measured?: Readonly<Record<RowMeasure, number>>;
}

/** Puts the measures of the summaries beside the sessions of the catalogue. */
export function measuredRows(
  sessions: readonly SessionRow[],
  summaries: SessionSummaries | undefined,
): MeasuredRow[] {
  if (!summaries) return [...sessions];
  const places = new Map(summaries.key.map((key, i) => [key, i]));
  return sessions.map((row) => {
    const at = places.get(row.key);
    if (at === undefined) return row;
    const entries = ROW_MEASURES.map(({ id, factor }) => [id, summaries.numbers[id][at] * factor]);
    return { ...row, measured: Object.fromEntries(entries) };
  });
}

/** A row per person, in the order of their first sessions. */
export function personRows(sessions: readonly MeasuredRow[]): PersonRow[] {
  const own = new Map<string, MeasuredRow[]>();
  for (const row of sessions) own.set(row.subject, [...(own.get(row.subject) ?? []), row]);
  return [...own].map(([subject, rows]) => {
    const sum = (of: 'durationMs' | 'events' | 'blocks' | 'clicks') =>
      rows.reduce((total, row) => total + row[of], 0);
    const known = rows.flatMap(({ measured }) => (measured ? [measured] : []));
    const figures = ROW_MEASURES.map(({ id }) => [
      id,
      medianOfKnown(known.map((one) => one[id])) ?? Number.NaN,
    ]);
    return {
      subject,
      sessions: rows.map(({ key }) => key),
      durationMs: sum('durationMs'),
      events: sum('events'),
      blocks: sum('blocks'),
      clicks: sum('clicks'),
      medianDt: medianOfKnown(rows.map(({ medianDt }) => medianDt)),
      ...(known.length > 0 && { measured: Object.fromEntries(figures) }),
    };
  });
}

/** What an expression can ask for, in the units that tables show: duration in seconds. */
const ROW_FIELDS = [
  ...[
    'subject',
    'session',
    'split',
    'label',
    'sessions',
    'duration',
    'events',
    'blocks',
    'clicks',
    'gaps',
    'interval',
    'device',
    'odd',
  ],
  ...ROW_MEASURES.map(({ id }) => id),
];

function fieldOf(row: MeasuredRow | PersonRow, name: string): FieldValue {
  if (name === 'duration') return row.durationMs / 1000;
  if (name === 'interval') return row.medianDt;
  if (name === 'device') return clockClass(row.medianDt);
  if (name === 'session') return 'key' in row ? row.key : row.sessions;
  if (name === 'sessions') return 'key' in row ? 1 : row.sessions.length;
  const measured = row.measured?.[name as RowMeasure];
  return measured ?? (row as unknown as Record<string, FieldValue>)[name];
}

/** Whether a search is an expression, such as `clicks > 200 and pauseShare < 30`, and not words to look for. */
const isExpression = (search: string) => /[<>=~]/.test(search);

/**
 * The rows that a search lets through: an expression in the query language of runs, or words that all must occur.
 * @returns the rows, or what is wrong with the expression
 */
export function searchRows<Row extends MeasuredRow | PersonRow>(
  rows: readonly Row[],
  search: string,
): { rows: readonly Row[]; error?: string } {
  const textOf = (row: Row) =>
    ('key' in row
      ? `${row.key} subject ${row.subject} ${row.split} ${row.label ?? ''}`
      : `subject ${row.subject}`
    ).toLowerCase();
  if (!isExpression(search)) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return {
      rows:
        words.length === 0 ? rows : rows.filter((row) => words.every((word) => textOf(row).includes(word))),
    };
  }
  try {
    const query = parseQuery(search);
    const unknown = fieldsIn(query).find((name) => !ROW_FIELDS.includes(name));
    if (unknown !== undefined)
      return { rows: [], error: `There is no measure “${unknown}”. There are: ${ROW_FIELDS.join(', ')}.` };
    return {
      rows: rows.filter((row) => matches(query, { field: (name) => fieldOf(row, name), text: textOf(row) })),
    };
  } catch (error) {
    return { rows: [], error: error instanceof Error ? error.message : String(error) };
  }
}

/** Rows as they are saved: every measure, with its unit in the head of its column. */
export function csvRows(rows: readonly (MeasuredRow | PersonRow)[]): Record<string, unknown>[] {
  return rows.map((row) => ({
    ...('key' in row
      ? { session: row.key, subject: row.subject, split: row.split, label: row.label ?? '' }
      : { subject: row.subject, sessions: row.sessions.length }),
    'duration, s': row.durationMs / 1000,
    events: row.events,
    blocks: row.blocks,
    clicks: row.clicks,
    'median interval, ms': row.medianDt ?? '',
    'device class, median interval': clockClass(row.medianDt) ?? '',
    ...('key' in row && { 'from the person’s other sessions, spreads': row.odd ?? '' }),
    ...Object.fromEntries(
      ROW_MEASURES.map(({ id, header, unit }) => [
        unit ? `${header.toLowerCase()}, ${unit}` : header.toLowerCase(),
        row.measured?.[id] ?? '',
      ]),
    ),
  }));
}
