import { type DataColumn, type DataValue, sortKey } from './DataColumn.ts';

export type Sorting = readonly { id: string; desc: boolean }[];

/** The place of each row along one column, as numbers that can be compared; NaN where the row has no value. */
function ranks<Row>(rows: readonly Row[], column: DataColumn<Row>): Float64Array {
  const out = new Float64Array(rows.length).fill(Number.NaN);
  const values = rows.map((row) => column.value(row));
  const present = (value: DataValue) => value !== null && value !== undefined;
  if (values.every((value) => typeof value === 'number' || !present(value))) {
    for (let i = 0; i < out.length; i++) if (present(values[i])) out[i] = values[i] as number;
    return out;
  }
  // Few values in many rows: each is prepared and placed once.
  const keys = new Map<DataValue, string>();
  for (const value of values) if (present(value) && !keys.has(value)) keys.set(value, sortKey(value));
  const places = new Map(
    [...new Set(keys.values())].sort((a, b) => (a < b ? -1 : 1)).map((key, i) => [key, i]),
  );
  for (let i = 0; i < out.length; i++)
    if (present(values[i])) out[i] = places.get(keys.get(values[i]) as string) as number;
  return out;
}

// Sorting by a column that was sorted by before, or turning it round, need not look at its values again.
const known = new WeakMap<readonly unknown[], WeakMap<object, Float64Array>>();

function ranksOf<Row>(rows: readonly Row[], column: DataColumn<Row>): Float64Array {
  const own = known.get(rows) ?? new WeakMap<object, Float64Array>();
  known.set(rows, own);
  const found = own.get(column) ?? ranks(rows, column);
  own.set(column, found);
  return found;
}

/**
 * Rows in the order of one or several columns, as they come where those are equal; what has no value comes last whichever way.
 * Ten thousand rows take some milliseconds.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sorting: Sorting,
): readonly Row[] {
  const orders = sorting.flatMap(({ id, desc }) => {
    const column = columns.find((own) => own.id === id);
    return column ? [{ rank: ranksOf(rows, column), sign: desc ? -1 : 1 }] : [];
  });
  if (orders.length === 0) return rows;
  const order = Uint32Array.from(rows, (_, i) => i);
  order.sort((a, b) => {
    for (const { rank, sign } of orders) {
      const left = rank[a];
      const right = rank[b];
      if (left === right) continue;
      const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      if (missing !== 0) return missing;
      if (left < right) return -sign;
      if (left > right) return sign;
    }
    return a - b;
  });
  return Array.from(order, (i) => rows[i]);
}

/** The order after a press on a column's head: largest first for numbers, then the other way, then none. `also` keeps the others. */
export function nextSorting<Row>(sorting: Sorting, column: DataColumn<Row>, also: boolean): Sorting {
  const first = column.numeric ?? false;
  const now = sorting.find(({ id }) => id === column.id);
  const next =
    now === undefined ? { id: column.id, desc: first } : now.desc === first ? { ...now, desc: !first } : null;
  if (!also) return next ? [next] : [];
  if (now) return sorting.flatMap((own) => (own !== now ? [own] : next ? [next] : []));
  return next ? [...sorting, next] : sorting;
}
