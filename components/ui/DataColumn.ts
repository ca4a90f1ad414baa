import type { ReactNode } from 'react';

export type DataValue = string | number | boolean | null | undefined;

/** One column of a {@link DataTable}: how to get a row's value (what sorting and export see) and how to show it. */
export interface DataColumn<Row> {
  id: string;
  header: string;
  unit?: string;
  value(row: Row): DataValue;
  /** What is shown; the value itself when left out. */
  cell?(row: Row): ReactNode;
  /** Right-aligned in mono, largest first when sorted. */
  numeric?: boolean;
  /** Pixels; columns grow when there is room. */
  width?: number;
  /** Not shown until chosen. */
  hidden?: boolean;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Order of two values that are present: numbers by size, everything else as text with numbers in it by size. */
export function compareValues(a: DataValue, b: DataValue): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
