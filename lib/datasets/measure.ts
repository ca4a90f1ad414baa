import { BLOCK_EVENTS, countBlocks } from '../mouse/blocks.ts';
import { type Events, pointerEvents } from '../mouse/events.ts';
import { type MovementSummary, summariseMovement } from '../mouse/kinematics/movement-summary.ts';
import { qualityFlags } from '../mouse/quality-flags.ts';
import { type SessionFigures, sessionFigures } from '../mouse/session-figures.ts';
import { thumbnail } from '../mouse/thumbnail.ts';
import type { EventCounts } from './contract.ts';
import { countEvents } from './look.ts';
import { MOVEMENT_COLUMNS } from './summary-files.ts';
import type { StoredThumbnail } from './summary-tables.ts';

/** Summaries of the blocks of one session, as columns: a thread hands them over without a copy. */
export interface BlockColumns {
  /** One row of {@link MOVEMENT_COLUMNS} after the other. */
  readonly numbers: Float32Array;
  /** Bits of `QUALITY_FLAGS`. */
  readonly flags: Uint8Array;
}

/** What an import keeps of a session beside its events. */
export interface SessionMeasures {
  /** Of the whole session. */
  readonly summary: MovementSummary;
  /** Bits of `QUALITY_FLAGS`, of the whole session. */
  readonly flags: number;
  /** Blocks of 128 pointer events, one behind the other. */
  readonly blocks: BlockColumns;
  readonly thumbnail: StoredThumbnail;
  readonly figures: SessionFigures;
  readonly counts: EventCounts;
}

let scratch = new Float64Array(1024);

/** Measures a session: everything that is computed from its events alone, so that any thread can do it. */
export function measureSession(events: Events): SessionMeasures {
  const pointer = pointerEvents(events);
  if (scratch.length < pointer.length) scratch = new Float64Array(pointer.length * 2);
  const count = countBlocks(pointer.length);
  const width = MOVEMENT_COLUMNS.length;
  const numbers = new Float32Array(count * width);
  const flags = new Uint8Array(count);
  for (let block = 0; block < count; block++) {
    const start = block * BLOCK_EVENTS;
    const summary = summariseMovement(pointer, start, start + BLOCK_EVENTS, scratch);
    for (let i = 0; i < width; i++) numbers[block * width + i] = summary[MOVEMENT_COLUMNS[i]];
    flags[block] = qualityFlags(pointer, start, start + BLOCK_EVENTS, summary);
  }
  const summary = summariseMovement(pointer, 0, pointer.length, scratch);
  return {
    summary,
    flags: qualityFlags(pointer, 0, pointer.length, summary),
    blocks: { numbers, flags },
    thumbnail: thumbnail(events),
    figures: sessionFigures(events),
    counts: countEvents(events),
  };
}
