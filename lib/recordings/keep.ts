import { createHash } from 'node:crypto';
import { joinRows } from '../capture/join-rows.ts';
import { encodeEventStream } from '../datasets/event-arrow.ts';
import { AppError } from '../errors.ts';
import { database } from '../store/database.ts';
import { writeFileAtomic } from '../store/files.ts';
import { secureDelete } from '../store/secure-delete.ts';
import type { RecordingView } from './contract.ts';
import { rebuildRecordings } from './dataset.ts';
import { getRecording, recordingFile, recordingNotFound } from './recording.ts';
import { batchSchema } from './request.ts';

const storedRows = batchSchema.shape.rows;

/**
 * Ends a recording: its batches become one file, synced, then one row says so, and the data set `recordings` is made anew. Killed in between, the
 * recording is still receiving and can be kept again. Keeping twice is keeping once.
 * @param batches how many there are, for a sender that knows; then none may be missing.
 * @throws AppError `not_found`, or `conflict` when a batch has not arrived.
 */
export async function keepRecording(id: string, batches?: number): Promise<RecordingView> {
  await finishRecording(id, batches);
  await rebuildRecordings();
  return getRecording(id);
}

/** As {@link keepRecording}, without the data set: for many at once. */
export async function finishRecording(id: string, expected?: number): Promise<void> {
  const db = await database();
  const row = await db.recording.findUnique({ where: { id } });
  if (!row) throw recordingNotFound(id);
  if (row.state === 'kept') return;
  const batches = await db.recordingBatch.findMany({ where: { recordingId: id }, orderBy: { seq: 'asc' } });
  if (expected !== undefined) {
    const missing = Array.from({ length: expected }, (_, seq) => seq).find(
      (seq) => batches[seq]?.seq !== seq,
    );
    if (missing !== undefined)
      throw new AppError('conflict', `Part ${missing + 1} of ${expected} of the recording has not arrived.`, {
        hint: 'Send it again.',
      });
  }
  const events = joinRows(batches.map(({ rows }) => storedRows.parse(rows)));
  const bytes = encodeEventStream(events);
  await writeFileAtomic(recordingFile(id), bytes);
  await secureDelete(() =>
    db.$transaction(async (tx) => {
      // Batches that came meanwhile, or another that keeps it: then this file is not the whole of it, or is there already.
      const { count } = await tx.recording.updateMany({
        where: { id, state: 'receiving', events: row.events },
        data: {
          state: 'kept',
          events: events.length,
          durationMs: events.length > 0 ? events.t[events.length - 1] : 0,
          bytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      });
      if (count > 0) await tx.recordingBatch.deleteMany({ where: { recordingId: id } });
    }),
  );
  const now = await db.recording.findUnique({ where: { id }, select: { state: true } });
  if (now?.state === 'receiving') await finishRecording(id, expected);
}
