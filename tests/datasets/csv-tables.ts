import path from 'node:path';
import type { CsvPreviewResult } from '../../lib/datasets/contract.ts';
import { previewCsv } from '../../lib/datasets/csv/preview.ts';
import { type CsvOptions, parseColumns } from '../../lib/datasets/csv-options.ts';
import { folderOf } from './fixtures.ts';

/** Forty events, 16 ms apart, of a pointer that wanders. */
export const T = Array.from({ length: 40 }, (_, i) => 16 * i);
export const X = T.map((_, i) => 500 + ((i * 7) % 23) + i);
export const Y = T.map((_, i) => 300 + ((i * 5) % 17));
export const table = (header: string, row: (i: number) => string, n = T.length) =>
  `${[header, ...Array.from({ length: n }, (_, i) => row(i))].join('\n')}\n`;

export interface Given extends Partial<Omit<CsvOptions, 'columns'>> {
  columns?: string;
}

export async function preview(
  content: string | Uint8Array,
  { columns, ...given }: Given = {},
  name = 'in.csv',
) {
  const folder = await folderOf({ [name]: content });
  const options = { ...given, ...(columns && { columns: parseColumns(columns) }) };
  return previewCsv(path.join(folder, name), options, new AbortController().signal);
}

export async function result(content: string | Uint8Array, given: Given = {}): Promise<CsvPreviewResult> {
  const { result } = await preview(content, given);
  if (!result) throw new Error('no result');
  return result;
}

/** What is right of a file: rows kept, sessions, length and events as move/press/release/drag/scroll. */
export function facts({ kept, sessions, durationMs, events, questions, failures }: CsvPreviewResult) {
  const { move, press, release, drag, scroll } = events;
  const asked = questions.map(({ id }) => id).join();
  const failed = failures.map(({ message }) => message).join();
  return `${kept} kept, ${sessions} session, ${Math.round(durationMs)} ms, ${move}/${press}/${release}/${drag}/${scroll}${asked && `, ${asked}?`}${failed}`;
}

export const MOVES = '40 kept, 1 session, 624 ms, 40/0/0/0/0';
/** A press at 10, a drag over 11 … 14, a release at 15. */
export const DRAG = '40 kept, 1 session, 624 ms, 34/1/1/4/0';
export const during = <A, B>(i: number, pressed: A, otherwise: B) =>
  i >= 10 && i < 15 ? pressed : otherwise;
export const at = (i: number, press: string, held: string, release: string, otherwise: string) =>
  i === 10 ? press : i === 15 ? release : i > 10 && i < 15 ? held : otherwise;
