import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  Field,
  Int16,
  List,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Uint8,
  Uint16,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import type { BlockColumns, SessionMeasures } from './measure.ts';
import { MOVEMENT_COLUMNS, SUMMARY_FILES, SUMMARY_HASHES, type SummaryName } from './summary-files.ts';

interface Names {
  key: string;
  subject: string;
  split: string;
  label: string | null;
}

/**
 * Gathers what pages show of sessions and blocks without reading their events. `sessions` has a row per session;
 * `blocks` a row per block of 128 events with the session's row number and the block's first event; `thumbnails` a
 * simplified trajectory per session.
 */
export class SummaryWriter {
  private readonly names: Names[] = [];
  private readonly measures: Pick<SessionMeasures, 'summary' | 'flags' | 'blocks' | 'thumbnail'>[] = [];
  private readonly events: number[] = [];

  /** Adds a session of so many events. */
  add(names: Names, events: number, { summary, flags, blocks, thumbnail }: SessionMeasures): void {
    this.names.push(names);
    this.events.push(events);
    this.measures.push({ summary, flags, blocks, thumbnail });
  }

  /** The three files, each an Arrow IPC stream. */
  encode(): Record<SummaryName, Uint8Array> {
    const { names, measures } = this;
    const thumbnails = measures.map(({ thumbnail }) => thumbnail);
    const tables: Record<SummaryName, Record<string, Vector>> = {
      sessions: {
        key: vectorFromArray(names.map(({ key }) => key)),
        subject: vectorFromArray(names.map(({ subject }) => subject)),
        split: vectorFromArray(names.map(({ split }) => split)),
        label: vectorFromArray(names.map(({ label }) => label ?? '')),
        events: makeVector(Int32Array.from(this.events)),
        blocks: makeVector(Int32Array.from(measures, ({ blocks }) => blocks.flags.length)),
        ...Object.fromEntries(
          MOVEMENT_COLUMNS.map((name) => [
            name,
            makeVector(Float32Array.from(measures, ({ summary }) => summary[name])),
          ]),
        ),
        flags: makeVector(Uint8Array.from(measures, ({ flags }) => flags)),
      },
      blocks: blockTable(measures.map(({ blocks }) => blocks)),
      thumbnails: {
        x: lists(
          new Int16(),
          thumbnails.map(({ x }) => x),
        ),
        y: lists(
          new Int16(),
          thumbnails.map(({ y }) => y),
        ),
        speed: lists(
          new Uint16(),
          thumbnails.map(({ speed }) => speed),
        ),
        presses: lists(
          new Uint8(),
          thumbnails.map(({ presses }) => presses),
        ),
      },
    };
    const encoded = Object.entries(tables).map(([name, columns]) => [
      name,
      tableToIPC(new Table(columns), 'stream'),
    ]);
    return Object.fromEntries(encoded);
  }

  /** Writes the three files into `folder` and syncs them. */
  async finish(folder: string): Promise<void> {
    const encoded = this.encode();
    const hashes: Record<string, string> = {};
    for (const [name, file] of Object.entries(SUMMARY_FILES)) {
      const bytes = encoded[name as SummaryName];
      hashes[file] = createHash('sha256').update(bytes).digest('hex');
      await writeFile(path.join(folder, file), bytes, { flush: true });
    }
    await writeFile(path.join(folder, SUMMARY_HASHES), JSON.stringify(hashes), { flush: true });
  }
}

/** The blocks of all sessions in one table. */
function blockTable(sessions: readonly BlockColumns[]): Record<string, Vector> {
  const rows = sessions.reduce((sum, { flags }) => sum + flags.length, 0);
  const session = new Int32Array(rows);
  const start = new Int32Array(rows);
  const flags = new Uint8Array(rows);
  const width = MOVEMENT_COLUMNS.length;
  const columns = MOVEMENT_COLUMNS.map(() => new Float32Array(rows));
  let row = 0;
  for (const [index, blocks] of sessions.entries())
    for (let block = 0; block < blocks.flags.length; block++, row++) {
      session[row] = index;
      start[row] = block * BLOCK_EVENTS;
      flags[row] = blocks.flags[block];
      for (let i = 0; i < width; i++) columns[i][row] = blocks.numbers[block * width + i];
    }
  return {
    session: makeVector(session),
    start: makeVector(start),
    ...Object.fromEntries(MOVEMENT_COLUMNS.map((name, i) => [name, makeVector(columns[i])])),
    flags: makeVector(flags),
  };
}

type Small = Int16 | Uint16 | Uint8;

function lists<T extends Small>(type: T, rows: readonly ArrayLike<number>[]): Vector {
  const valueOffsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    valueOffsets[i + 1] = valueOffsets[i] + row.length;
  });
  const length = valueOffsets[rows.length];
  const data: T['TArray'] = new type.ArrayType(length);
  rows.forEach((row, i) => {
    data.set(row, valueOffsets[i]);
  });
  const child = makeData({ type, length, nullCount: 0, data });
  return new Vector([
    makeData({
      type: new List(new Field('item', type, false)),
      length: rows.length,
      nullCount: 0,
      valueOffsets,
      child,
    }),
  ]);
}
