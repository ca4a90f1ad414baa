import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RowFormat } from '../../lib/datasets/row-format.ts';
import { formatSessionCsv } from '../../lib/mouse/session-csv.ts';
import { track } from '../chaos/movement.ts';
import { realData } from '../datasets/fixtures.ts';

/** Enough for every kind of row, little enough for thousands of readings. */
const BYTES = 6_000;

function someFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => /session_/.test(path.basename(name)));
  return Array.from({ length: 8 }, (_, i) => path.join(folder, files[Math.floor((i * files.length) / 8)]!));
}

/** The beginnings of real recordings where the data set is on this machine, else of an invented one. */
export function realRecordings(name: 'balabit' | 'sapimouse', format: RowFormat): Uint8Array[] {
  const folder = realData(name);
  if (folder) return someFiles(folder).map((file) => readFileSync(file).subarray(0, BYTES));
  const rows = formatSessionCsv(track(1)).split('\n').slice(1);
  const whole = name === 'balabit' ? rows.map((row) => (row === '' ? row : `0,${row}`)) : rows;
  return [new TextEncoder().encode([format.header, ...whole].join('\n'))];
}
