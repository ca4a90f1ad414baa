import { call } from '@/components/api/call.ts';
import { saveFile } from '@/components/ui/figureExport.ts';
import { joinRows } from '@/lib/capture/join-rows.ts';
import { formatSessionCsv } from '@/lib/mouse/session-csv.ts';
import { randomId } from '@/lib/random-id.ts';
import { type LocalRecording, readPieces, removeLocal, saveLocal } from './browser-store.ts';

/** Pieces of a second each that are sent in one go. */
const PIECES_PER_BATCH = 60;

/**
 * Makes a recording of this browser a session of the data set `recordings`: sends it part by part, and forgets it here once the
 * server has it. Fails without losing anything; trying again goes on with the same id, so that no part is taken twice.
 * @returns the session's key.
 */
export async function sendRecording(
  recording: LocalRecording,
  onProgress: (fraction: number) => void,
): Promise<string> {
  // The server may have it all, and only this page not have heard so.
  if (recording.sending) {
    const known = await call('GET /api/recordings/{id}', { params: { id: recording.sending } }).catch(
      () => null,
    );
    if (known?.state === 'kept') {
      await removeLocal(recording.id);
      return known.key;
    }
  }
  const id = recording.sending ?? randomId();
  await saveLocal({ ...recording, sending: id });
  const pieces = await readPieces(recording.id);
  const batches = Math.ceil(pieces.length / PIECES_PER_BATCH);
  const { label, startedAt, screen } = recording;
  for (let seq = 0; seq < batches; seq++) {
    const rows = pieces.slice(seq * PIECES_PER_BATCH, (seq + 1) * PIECES_PER_BATCH);
    const column = (name: 't' | 'x' | 'y' | 'kind' | 'button') => rows.flatMap((piece) => [...piece[name]]);
    await call('POST /api/recordings/{id}/batches', {
      params: { id },
      body: {
        ...{ seq, label, screen, startedAt: startedAt.toISOString() },
        rows: {
          t: column('t'),
          x: column('x'),
          y: column('y'),
          kind: column('kind'),
          button: column('button'),
        },
      },
    });
    onProgress((seq + 1) / (batches + 1));
  }
  const { key } = await call('POST /api/recordings/{id}/keep', { params: { id }, body: { batches } });
  await removeLocal(recording.id);
  return key;
}

/** Saves a recording of this browser as a file with SapiMouse's columns. */
export async function downloadRecording({ id, label, startedAt }: LocalRecording): Promise<void> {
  const csv = formatSessionCsv(joinRows(await readPieces(id)));
  const name = `${label}-${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}.csv`;
  saveFile(name, new Blob([csv], { type: 'text/csv' }));
}
