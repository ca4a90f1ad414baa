import { createHash } from 'node:crypto';
import { storeFolder } from '../catalogue/events.ts';
import { summaryArrow } from '../catalogue/summaries.ts';
import { EventStore } from '../datasets/event-store.ts';
import { countEvents } from '../datasets/look.ts';
import type { SessionMeasures } from '../datasets/measure.ts';
import { type EarlierMeasures, fingerprintRecordings, type RecordedSession } from '../datasets/recordings.ts';
import { MOVEMENT_COLUMNS } from '../datasets/summary-files.ts';
import {
  type BlockSummaries,
  decodeBlockSummaries,
  decodeSessionSummaries,
  decodeThumbnails,
} from '../datasets/summary-tables.ts';
import { orMissing } from '../errors.ts';
import type { MovementSummary } from '../mouse/kinematics/movement-summary.ts';
import { database } from '../store/database.ts';
import type { Session } from '../store/generated/prisma/client.ts';

/**
 * What the data set of recordings holds of those that it has already, so that one more does not have all others measured again. Nothing
 * where there is none, where another version of the program measured it, or where its files are not as they were written.
 * @param sessions the recordings as they are now
 */
export async function earlierMeasures(
  dataset: string,
  sessions: readonly RecordedSession[],
): Promise<EarlierMeasures | undefined> {
  return orMissing(readEarlier(dataset, sessions), undefined, ['not_found', 'bad_data']);
}

async function readEarlier(
  dataset: string,
  sessions: readonly RecordedSession[],
): Promise<EarlierMeasures | undefined> {
  const db = await database();
  const row = await db.dataset.findUnique({ where: { id: dataset }, select: { contentHash: true } });
  if (!row) return undefined;
  const rows = await db.session.findMany({
    where: { datasetId: dataset },
    orderBy: [{ subject: { position: 'asc' } }, { position: 'asc' }],
    include: { subject: { select: { key: true } } },
  });
  const store = await EventStore.open(await storeFolder(dataset));
  const hashes = new Map(sessions.map(({ key, sha256 }) => [key, sha256]));
  const earlier = [];
  for (const { key, subject, source } of rows)
    earlier.push({
      key,
      subject: subject.key,
      source,
      sha256: hashes.get(key) ?? (await hashOf(store, key)),
    });
  // The name of the content says by which version of the program it was measured.
  if (fingerprintRecordings(earlier) !== row.contentHash) return undefined;

  const [names, blocks, thumbnails] = await Promise.all([
    summaryArrow(dataset, 'sessions').then(decodeSessionSummaries),
    summaryArrow(dataset, 'blocks').then(decodeBlockSummaries),
    summaryArrow(dataset, 'thumbnails').then(decodeThumbnails),
  ]);
  const places = new Map(names.key.map((key, place) => [key, place]));
  const first = new Int32Array(names.rows + 1);
  for (let place = 0; place < names.rows; place++) first[place + 1] = first[place] + names.blocks[place];
  const known = new Map(rows.map((session) => [session.key, session]));
  return (key, stream, events) => {
    const [session, place] = [known.get(key), places.get(key)];
    if (!session || place === undefined || !store.holds(key, stream)) return undefined;
    return {
      ...{ figures: figuresOf(session), summary: summaryOf(session), flags: names.flags[place] },
      ...{ blocks: blocksOf(blocks, first[place], first[place + 1]), thumbnail: thumbnails.of(place) },
      counts: countEvents(events),
    };
  };
}

async function hashOf(store: EventStore, key: string): Promise<string> {
  return createHash('sha256')
    .update(await store.stream(key))
    .digest('hex');
}

function figuresOf(session: Session): SessionMeasures['figures'] {
  const { durationMs, events, blocks, medianDt, minX, maxX, minY, maxY, clicks, gaps } = session;
  return { durationMs, events, blocks, medianDt, minX, maxX, minY, maxY, clicks, gaps };
}

/** The catalogue keeps NaN as null. */
function summaryOf({ summary }: Session): MovementSummary {
  const kept = summary as Record<string, number | null>;
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, value ?? Number.NaN]),
  ) as unknown as MovementSummary;
}

function blocksOf({ numbers, flags }: BlockSummaries, start: number, end: number): SessionMeasures['blocks'] {
  const width = MOVEMENT_COLUMNS.length;
  const out = { numbers: new Float32Array((end - start) * width), flags: new Uint8Array(end - start) };
  for (let block = start; block < end; block++) {
    out.flags[block - start] = flags[block];
    for (let i = 0; i < width; i++)
      out.numbers[(block - start) * width + i] = numbers[MOVEMENT_COLUMNS[i]][block];
  }
  return out;
}
