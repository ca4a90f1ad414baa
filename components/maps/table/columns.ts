import type { MapColumn } from '../columns.ts';
import type { Names } from '../mapPoints.ts';

/** A column as it was read: cells of text, or numbers. */
export type RawColumn = { title: string } & ({ cells: readonly string[] } | { values: Float32Array });

/** Text is a column of numbers where every cell is one or empty, and one is. */
export function typedColumn(title: string, cells: readonly string[]): RawColumn {
  let any = false;
  const values = new Float32Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i].trim();
    const value = cell === '' ? Number.NaN : Number(cell);
    if (cell !== '' && !Number.isFinite(value)) return { title, cells };
    any ||= cell !== '';
    values[i] = value;
  }
  return any ? { title, values } : { title, cells };
}

/** Columns under names that expressions and addresses can have: letters, digits and lines below, each once. */
export function namedColumns(columns: readonly RawColumn[]): MapColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const plain = column.title.replace(/\W+/g, '_').replace(/^_+|_+$/g, '') || 'column';
    const stem = /^\d/.test(plain) ? `c${plain}` : plain;
    let name = stem;
    for (let n = 2; taken.has(name); n++) name = `${stem}_${n}`;
    taken.add(name);
    const shared = { name, title: column.title || name, unit: '' };
    return 'values' in column
      ? { ...shared, values: column.values }
      : { ...shared, words: wordsOf(column.cells) };
  });
}

export function wordsOf(cells: readonly string[]): Names {
  const places = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return { names: [...places.keys()], codes };
}
