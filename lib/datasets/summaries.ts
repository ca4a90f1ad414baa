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
import { BLOCK_EVENTS, cutBlocks } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import { type MovementSummary, summariseMovement } from '../mouse/kinematics/movement-summary.ts';
import { qualityFlags } from '../mouse/quality-flags.ts';
import { type Thumbnail, thumbnail } from '../mouse/thumbnail.ts';
import { MOVEMENT_COLUMNS, SUMMARY_FILES, SUMMARY_HASHES, type SummaryName } from './summary-files.ts';

interface Names {
  key: string;
  subject: string;
  split: string;
  label: string | null;
}

/** Grows columns row by row. */
class Columns {
  readonly summaries: MovementSummary[] = [];
  readonly flags: number[] = [];

  add(events: Events, start: number, end: number, scratch: Float64Array): MovementSummary {
    const summary = summariseMovement(events, start, end, scratch);
    this.summaries.push(summary);
    this.flags.push(qualityFlags(events, start, end, summary));
    return summary;
  }

  vectors(): Record<string, Vector> {
    const numbers = MOVEMENT_COLUMNS.map((name) => {
      return [name, makeVector(Float32Array.from(this.summaries, (summary) => summary[name]))] as const;
    });
    return { ...Object.fromEntries(numbers), flags: makeVector(Uint8Array.from(this.flags)) };
  }
}

/**
 * Gathers what pages show of sessions and blocks without reading their events. `sessions` has a row per session;
 * `blocks` a row per block of 128 events with the session's row number and the block's first event; `thumbnails` a
 * simplified trajectory per session.
 */
export class SummaryWriter {
  private readonly names: Names[] = [];
  private readonly counts: { events: number; blocks: number }[] = [];
  private readonly sessions = new Columns();
  private readonly blocks = new Columns();
  private readonly blockSession: number[] = [];
  private readonly blockStart: number[] = [];
  private readonly thumbnails: Thumbnail[] = [];
  private scratch = new Float64Array(1024);

  /** Adds a session; returns its summary. */
  add(names: Names, events: Events): MovementSummary {
    const pointer = pointerEvents(events);
    if (this.scratch.length < pointer.length) this.scratch = new Float64Array(pointer.length * 2);
    const row = this.names.length;
    const blocks = cutBlocks(pointer.length, BLOCK_EVENTS);
    for (const { start, end } of blocks) {
      this.blocks.add(pointer, start, end, this.scratch);
      this.blockSession.push(row);
      this.blockStart.push(start);
    }
    this.names.push(names);
    this.counts.push({ events: events.length, blocks: blocks.length });
    this.thumbnails.push(thumbnail(events));
    return this.sessions.add(pointer, 0, pointer.length, this.scratch);
  }

  /** The three files, each an Arrow IPC stream. */
  encode(): Record<SummaryName, Uint8Array> {
    const { names, counts, thumbnails } = this;
    const tables: Record<SummaryName, Record<string, Vector>> = {
      sessions: {
        key: vectorFromArray(names.map(({ key }) => key)),
        subject: vectorFromArray(names.map(({ subject }) => subject)),
        split: vectorFromArray(names.map(({ split }) => split)),
        label: vectorFromArray(names.map(({ label }) => label ?? '')),
        events: makeVector(Int32Array.from(counts, ({ events }) => events)),
        blocks: makeVector(Int32Array.from(counts, ({ blocks }) => blocks)),
        ...this.sessions.vectors(),
      },
      blocks: {
        session: makeVector(Int32Array.from(this.blockSession)),
        start: makeVector(Int32Array.from(this.blockStart)),
        ...this.blocks.vectors(),
      },
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

type Small = Int16 | Uint16 | Uint8;

function lists<T extends Small>(type: T, rows: readonly T['TArray'][]): Vector {
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
