import { AppError } from '../errors.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { wasDeleted } from './deleted.ts';
import { finishRecording } from './keep.ts';
import { refuseOverQuota } from './quota.ts';
import { sessionKey } from './recording.ts';
import type { Batch } from './request.ts';

/** Beyond this a session is ended: a day and a half of steady movement. */
export const MAX_EVENTS = 2_000_000;

/** Sessions from other pages that may be coming in at the same time. */
const MAX_RECEIVING = 200;

/** A page that has sent nothing for so long rests: one that moves sends every two seconds. */
const RESTS_MS = 10_000;

export interface Sender {
  /** The site's row, for pages elsewhere. */
  siteId?: string;
  origin?: string;
  /** When the recording began, where the sender can be believed. */
  startedAt?: Date;
}

/**
 * Takes some seconds of a recording, which begins with its first batch. Once this resolves they are in the database and outlive
 * a crash; the same batch sent again changes nothing.
 * @throws AppError `conflict` when the recording is finished, `too_large`, `overloaded` and `disk_full` beyond the limits.
 */
export async function receiveBatch(id: string, batch: Batch, sender: Sender = {}): Promise<void> {
  const { seq, label, rows, screen, lost } = batch;
  const events = rows.t.length;
  const span = rows.t[events - 1] - rows.t[0];
  const db = await database();
  const now = stamp();
  if (sender.siteId) {
    await refuseOverQuota();
    await makeRoom(id, now);
  }
  await db.$transaction(async (tx) => {
    const known = await tx.recording.findUnique({ where: { id } });
    if (!known) {
      if (await wasDeleted(tx, id)) throw deleted();
      const startedAt = sender.startedAt ?? new Date(now.getTime() - span);
      await tx.recording.create({
        data: {
          ...{ id, startedAt, events, lost: lost ?? 0, screen: screen ?? {} },
          ...{ subject: label, key: sessionKey(startedAt, id), state: 'receiving', lastAt: now },
          siteId: sender.siteId ?? null,
          origin: sender.origin ?? '',
        },
      });
    } else {
      if ((known.siteId ?? undefined) !== sender.siteId)
        throw new AppError('forbidden', 'This recording belongs to another sender.');
      if (known.state !== 'receiving') throw finished(known.key);
      if (await tx.recordingBatch.findUnique({ where: { recordingId_seq: { recordingId: id, seq } } }))
        return;
      if (known.events + events > MAX_EVENTS)
        throw new AppError(
          'too_large',
          `The recording ${known.key} has ${known.events} events; it ends here.`,
          {
            hint: 'Begin another recording.',
          },
        );
      await tx.recording.update({
        where: { id },
        data: {
          events: { increment: events },
          lastAt: now,
          lost: Math.max(known.lost, lost ?? 0),
        },
      });
    }
    await tx.recordingBatch.create({ data: { recordingId: id, seq, events, rows } });
    if (sender.siteId)
      await tx.recorderSite.update({
        where: { id: sender.siteId },
        data: { batches: { increment: 1 }, events: { increment: events }, lastSeenAt: now },
      });
  });
}

/**
 * Sees to it that one more recording may come in: where there are too many, the shortest of those that rest, or that are no block yet, is
 * kept as it is. Its page begins another if it goes on, so that nobody who begins many keeps others out.
 * @throws AppError `overloaded` when all of them are busy.
 */
async function makeRoom(id: string, now: Date): Promise<void> {
  const db = await database();
  const receiving = { state: 'receiving', siteId: { not: null } };
  if (await db.recording.findUnique({ where: { id }, select: { id: true } })) return;
  if ((await db.recording.count({ where: receiving })) < MAX_RECEIVING) return;
  const resting = [{ lastAt: { lt: new Date(now.getTime() - RESTS_MS) } }, { events: { lt: BLOCK_EVENTS } }];
  const shortest = await db.recording.findFirst({
    where: { ...receiving, OR: resting },
    orderBy: [{ events: 'asc' }, { lastAt: 'asc' }],
  });
  if (!shortest)
    throw new AppError('overloaded', `${MAX_RECEIVING} recordings are coming in already.`, {
      hint: 'Try again in a minute.',
    });
  await finishRecording(shortest.id);
}

function deleted(): AppError {
  return new AppError('conflict', 'This recording was deleted; nothing can be added to it.', {
    hint: 'Begin another recording.',
  });
}

function finished(key: string): AppError {
  return new AppError('conflict', `The recording ${key} is finished; nothing can be added to it.`, {
    hint: 'Begin another recording.',
  });
}
