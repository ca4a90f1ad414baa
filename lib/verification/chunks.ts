import type { z } from 'zod';
import { AppError, hasErrno } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { fromWire } from '../predictor/wire.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { independently } from '../store/independent.ts';
import type { chunkBody } from './contract.ts';
import { packEvents } from './packed.ts';

/** Events of one session: some hours. Whoever goes on longer begins another. */
const LONGEST = 500_000;

/** What is said to whoever goes on with a session that is over. */
export function ended(): AppError {
  return new AppError('conflict', 'This session has ended.', { hint: 'Begin another.' });
}

/** The movement of a chunk, as columns or as recorder.js sends it. */
export function eventsOf({ events, rows }: z.output<typeof chunkBody>): Events {
  if (events) return fromWire(events);
  const { t, x, y, kind, button } = rows as NonNullable<typeof rows>;
  return {
    length: t.length,
    t: Float64Array.from(t),
    x: Float32Array.from(x),
    y: Float32Array.from(y),
    kind: Uint8Array.from(kind),
    button: Uint8Array.from(button),
  };
}

/** What a chunk changes of the row of its session. */
function progress({ length, t }: Events) {
  return {
    chunks: { increment: 1 },
    events: { increment: length },
    ...(length > 0 && { lastT: t[length - 1] }),
    lastAt: stamp(),
  };
}

interface Taken {
  readonly chunks: number;
  readonly events: number;
  /** Chunks that had come when somebody last said that it is them. */
  readonly claimChunk: number;
  /** Whether it was not here before. */
  readonly fresh: boolean;
}

/** Writes down the chunk that comes next, in two statements; undefined, and nothing written, where it is not the next or cannot be taken. */
async function takeNext(id: string, seq: number, events: Events): Promise<Taken | undefined> {
  const db = await database();
  const { length, t } = events;
  const fits = {
    events: { lte: LONGEST - length },
    ...(length > 0 && { lastT: { lte: t[0] } }),
  };
  try {
    const [after] = await independently(() =>
      db.$transaction([
        db.verificationSession.update({
          where: { id, status: 'open', chunks: seq, ...fits },
          data: progress(events),
          select: { chunks: true, events: true, claimChunk: true },
        }),
        db.verificationChunk.create({
          data: { sessionId: id, seq, events: length, rows: packEvents(events) },
          select: { seq: true },
        }),
      ]),
    );
    return { ...after, fresh: true };
  } catch (error) {
    if (hasErrno(error, 'P2025')) return undefined;
    throw error;
  }
}

/** As {@link takeNext}, and says of what cannot be taken why; a chunk that is here already changes nothing. */
async function takeOrExplain(id: string, seq: number, events: Events): Promise<Taken> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const row = await tx.verificationSession.findUnique({ where: { id } });
    if (row?.status !== 'open') throw ended();
    const { chunks, lastT } = row;
    if (seq < chunks) return { chunks, events: row.events, claimChunk: row.claimChunk, fresh: false };
    if (seq > chunks)
      throw new AppError('conflict', `Chunks ${chunks} to ${seq - 1} are missing.`, {
        hint: `Send again from chunk ${chunks}.`,
      });
    if (row.events + events.length > LONGEST)
      throw new AppError('too_large', `A session takes ${LONGEST} events.`, {
        hint: 'Begin another.',
      });
    if (events.length > 0 && events.t[0] < lastT)
      throw new AppError('bad_data', `Time runs backwards: ${events.t[0]} ms after ${lastT} ms.`, {
        hint: 'Times count from the beginning of the session.',
      });
    // It became the next one meanwhile.
    const data = { sessionId: id, seq, events: events.length, rows: packEvents(events) };
    await tx.verificationChunk.create({ data });
    const after = await tx.verificationSession.update({ where: { id }, data: progress(events) });
    return { chunks: after.chunks, events: after.events, claimChunk: after.claimChunk, fresh: true };
  });
}

/**
 * Writes down a chunk of a session, once; what was written before is told as it was.
 * @throws AppError `conflict` for a gap and for a session that has ended, `bad_data` when time runs backwards, `too_large`
 */
export async function takeChunk(id: string, seq: number, events: Events): Promise<Taken> {
  return (await takeNext(id, seq, events)) ?? takeOrExplain(id, seq, events);
}
