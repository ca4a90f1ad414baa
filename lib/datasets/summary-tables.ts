import { type Table, tableFromIPC } from 'apache-arrow';
import { MOVEMENT_COLUMNS } from './summary-files.ts';

/** Columns of sessions or blocks, in the units of `MovementSummary`. */
export interface Summaries {
  readonly rows: number;
  readonly numbers: Readonly<Record<(typeof MOVEMENT_COLUMNS)[number], ArrayLike<number>>>;
  /** Bits of `QUALITY_FLAGS`. */
  readonly flags: ArrayLike<number>;
}

export interface SessionSummaries extends Summaries {
  readonly key: readonly string[];
  readonly subject: readonly string[];
  readonly split: readonly string[];
  readonly label: readonly string[];
  readonly events: ArrayLike<number>;
  readonly blocks: ArrayLike<number>;
}

export interface BlockSummaries extends Summaries {
  /** Row of the session among {@link SessionSummaries}. */
  readonly session: ArrayLike<number>;
  readonly start: ArrayLike<number>;
}

/** Simplified trajectories, one per session in the order of {@link SessionSummaries}. */
export interface Thumbnails {
  readonly rows: number;
  /** `row` from 0 to `rows` − 1. */
  of(row: number): StoredThumbnail;
}

export interface StoredThumbnail {
  /** px */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** px/s of the step that leads to each point; 0 where the pointer was elsewhere in between. */
  readonly speed: ArrayLike<number>;
  /** Indices of points where a button was pressed. */
  readonly presses: ArrayLike<number>;
}

const column = (table: Table, name: string) => table.getChild(name)?.toArray() ?? [];
const words = (table: Table, name: string) => [...(table.getChild(name) ?? [])] as string[];

function summaries(table: Table): Summaries {
  const numbers = Object.fromEntries(MOVEMENT_COLUMNS.map((name) => [name, column(table, name)]));
  return { rows: table.numRows, numbers: numbers as Summaries['numbers'], flags: column(table, 'flags') };
}

/** Reads the summary file `sessions`. */
export function decodeSessionSummaries(bytes: Uint8Array): SessionSummaries {
  const table = tableFromIPC(bytes);
  return {
    ...summaries(table),
    key: words(table, 'key'),
    subject: words(table, 'subject'),
    split: words(table, 'split'),
    label: words(table, 'label'),
    events: column(table, 'events'),
    blocks: column(table, 'blocks'),
  };
}

/** Reads the summary file `blocks`. */
export function decodeBlockSummaries(bytes: Uint8Array): BlockSummaries {
  const table = tableFromIPC(bytes);
  return { ...summaries(table), session: column(table, 'session'), start: column(table, 'start') };
}

/** Reads the summary file `thumbnails`. Those of earlier imports have no presses. */
export function decodeThumbnails(bytes: Uint8Array): Thumbnails {
  const table = tableFromIPC(bytes);
  const list = (name: string) => {
    const child = table.getChild(name);
    return (row: number): ArrayLike<number> => child?.get(row)?.toArray() ?? [];
  };
  const [x, y, speed, presses] = ['x', 'y', 'speed', 'presses'].map(list);
  // The same object at every call, so that what is drawn need not be drawn again.
  const made: StoredThumbnail[] = [];
  return {
    rows: table.numRows,
    of: (row) => {
      made[row] ??= { x: x(row), y: y(row), speed: speed(row), presses: presses(row) };
      return made[row];
    },
  };
}
