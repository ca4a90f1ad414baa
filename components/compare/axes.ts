import type { ComparedRun } from '@/lib/runs/contract.ts';
import { CONFIG_FIELDS, formatSetting } from '../runs/configFields.ts';
import { describeMetric } from '../runs/curveState.ts';

/** A setting or a metric of all compared runs as numbers, for scatter, parallel coordinates and ranges. */
export interface Axis {
  /** `config.width` or the name of a metric. */
  field: string;
  title: string;
  unit?: string;
  /** Per run; NaN where it has none. */
  values: number[];
  /** What whole numbers stand for, where values are words. */
  words?: string[];
}

const SETTINGS = new Map(CONFIG_FIELDS.map((field) => [field.key, field]));

/** A setting; words are numbered in their order. */
export function settingAxis(runs: readonly ComparedRun[], key: string): Axis {
  const { title = key, unit } = SETTINGS.get(key) ?? {};
  const own = runs.map(({ config }) => config[key]);
  const base = { field: `config.${key}`, title, unit };
  if (own.every((value) => typeof value === 'number' || value === undefined || value === null))
    return { ...base, values: own.map((value) => (typeof value === 'number' ? value : Number.NaN)) };
  const words = [...new Set(own.map(formatSetting))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return { ...base, values: own.map((value) => words.indexOf(formatSetting(value))), words };
}

/** The last value of a metric. */
export function metricAxis(runs: readonly ComparedRun[], name: string): Axis {
  return {
    field: name,
    ...describeMetric(name),
    values: runs.map(({ metrics }) => metrics[name]?.last ?? Number.NaN),
  };
}

/** Ranges by field, as they stand in the address. */
export type Ranges = Readonly<Record<string, readonly [number, number]>>;

/** Ids of the runs that lie in every range; null where there is none to lie in. */
export function runsInRanges(
  runs: readonly ComparedRun[],
  axes: readonly Axis[],
  ranges: Ranges,
): ReadonlySet<string> | null {
  const active = axes.filter(({ field }) => ranges[field]);
  if (active.length === 0) return null;
  const inside = (i: number) =>
    active.every(({ field, values }) => {
      const [low, high] = ranges[field];
      return values[i] >= low && values[i] <= high;
    });
  return new Set(runs.filter((_, i) => inside(i)).map(({ id }) => id));
}

/** A range for people: "24 – 48", "softmax", "0.081 – 0.12". */
export function describeRange({ words }: Axis, [low, high]: readonly [number, number]): string {
  if (words) return words.filter((_, i) => i >= low && i <= high).join(', ') || 'none';
  const text = (value: number) => String(Number(value.toPrecision(3)));
  return `${text(low)} – ${text(high)}`;
}
