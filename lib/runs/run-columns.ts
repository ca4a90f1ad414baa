import type { Column, RunColumns, RunRow } from './contract.ts';

/** More different values than this share of the runs are sent as they are. */
const FEW = 0.3;

function encode(values: readonly unknown[]): Column {
  const places = new Map<unknown, number>();
  const distinct: unknown[] = [];
  const at = values.map((value) => {
    if (value === undefined) return -1;
    const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    let place = places.get(key);
    if (place === undefined) {
      place = distinct.length;
      places.set(key, place);
      distinct.push(value);
    }
    return place;
  });
  if (distinct.length === 1 && !at.includes(-1)) return { all: distinct[0] };
  return distinct.length > FEW * values.length && !at.includes(-1)
    ? { each: values }
    : { values: distinct, at };
}

function decode(column: Column, count: number): readonly unknown[] {
  if ('each' in column) return column.each;
  if ('all' in column) return Array.from({ length: count }, () => column.all);
  return column.at.map((place) => (place < 0 ? undefined : column.values[place]));
}

function keysOf(runs: readonly RunRow[], part: 'config' | 'metrics'): string[] {
  const keys = new Set<string>();
  for (const run of runs) for (const key in run[part]) keys.add(key);
  return [...keys];
}

export function encodeRuns(runs: readonly RunRow[]): RunColumns {
  const { config: _, metrics: __, ...first } = runs[0] ?? ({} as RunRow);
  const own = Object.keys(first) as (keyof typeof first)[];
  return {
    count: runs.length,
    own: Object.fromEntries(own.map((key) => [key, encode(runs.map((run) => run[key]))])),
    config: Object.fromEntries(
      keysOf(runs, 'config').map((key) => [key, encode(runs.map(({ config }) => config[key]))]),
    ),
    metrics: Object.fromEntries(
      keysOf(runs, 'metrics').map((key) => [key, runs.map(({ metrics }) => metrics[key] ?? null)]),
    ),
  };
}

/** Writes the columns of one part into objects, key by key, so that all have the same keys in the same order. */
function fill(columns: Record<string, Column>, count: number): Record<string, unknown>[] {
  const known = Object.entries(columns).map(([key, column]) => [key, decode(column, count)] as const);
  return Array.from({ length: count }, (_, i) => {
    const out: Record<string, unknown> = {};
    for (const [key, values] of known) if (values[i] !== undefined) out[key] = values[i];
    return out;
  });
}

export function decodeRuns({ count, own, config, metrics }: RunColumns): RunRow[] {
  const settings = fill(config, count);
  const measured = Object.entries(metrics);
  return fill(own, count).map((row, i) => {
    const values: Record<string, number> = {};
    for (const [name, each] of measured) {
      const value = each[i];
      if (value !== null) values[name] = value;
    }
    return { ...row, config: settings[i], metrics: values } as unknown as RunRow;
  });
}
