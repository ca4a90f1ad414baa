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

/**
 * Text whose order by code unit is the order for people: without regard to case and accents, numbers in it by their size. A
 * collator, asked at each of a hundred thousand comparisons, takes a second for it.
 */
export function sortKey(value: DataValue): string {
  return String(value)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(16, '0'));
}
