/**
 * How many chunks of sessions of verification a second can be written down, with SQLite and with a PostgreSQL of the benchmark's own:
 * `npm run bench -- chunks [--sessions 200] [--seconds 10] [--events 125]`. Beside it the same while every chunk waits for all other writers, as
 * what is no chunk does. Chunks are of five seconds at 25 events a second unless told. PostgreSQL forces nothing to the disk here (`fsync=off`),
 * which is a disk without latency.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sliceEvents } from '../lib/mouse/events.ts';
import { closeDatabase, database } from '../lib/store/database.ts';
import { takeChunk } from '../lib/verification/chunks.ts';
import { packEvents } from '../lib/verification/packed.ts';
import { startCluster } from '../tests/postgres/cluster.ts';
import { movement } from './live-visitors/visitor.ts';

const { values: options } = parseArgs({
  options: {
    sessions: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    events: { type: 'string', default: '125' },
  },
});
const SESSIONS = Number(options.sessions);
const SECONDS = Number(options.seconds);
const events = sliceEvents(movement(1, 120), 0, Number(options.events));
const still = { ...events, t: events.t.map(() => 0) };

/** In turn with all writers: the two statements of a chunk as any transaction does them. */
async function takeInTurn(id: string, seq: number): Promise<void> {
  const db = await database();
  const data = { sessionId: id, seq, events: still.length, rows: packEvents(still) };
  await db.$transaction([
    db.verificationSession.update({
      where: { id, status: 'open', chunks: seq },
      data: { chunks: { increment: 1 } },
    }),
    db.verificationChunk.create({ data, select: { seq: true } }),
  ]);
}

async function rate(take: (id: string, seq: number) => Promise<unknown>): Promise<number> {
  const db = await database();
  const [id, modelHash] = [randomUUID(), '0'.repeat(64)];
  const known = { model: 'none', modelHash, dims: 1, embeddings: new Uint8Array(4) };
  await db.profile.create({ data: { id, name: id, ...known } });
  const sessions = Array.from({ length: SESSIONS }, () => randomUUID());
  await db.verificationSession.createMany({
    data: sessions.map((session) => ({
      id: session,
      profileId: id,
      status: 'open',
      fmr: 0.01,
      modelHash,
    })),
  });
  const until = performance.now() + SECONDS * 1000;
  let taken = 0;
  await Promise.all(
    sessions.map(async (session) => {
      for (let seq = 0; performance.now() < until; seq++, taken++) await take(session, seq);
    }),
  );
  return taken / SECONDS;
}

const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
process.env.MOUSEPRINT_DATA = path.join(folder, 'data');
process.env.LOG_LEVEL = 'silent';
const cluster = await startCluster();
const shown = (what: string, perSecond: number) => console.log(`${what}: ${perSecond.toFixed(0)} chunks/s`);
shown('SQLite', await rate((id, seq) => takeChunk(id, seq, still)));
await closeDatabase();
process.env.MOUSEPRINT_DATABASE = cluster.url;
shown('PostgreSQL', await rate((id, seq) => takeChunk(id, seq, still)));
shown('PostgreSQL, in turn with all writers', await rate(takeInTurn));
await closeDatabase();
await cluster.remove();
await rm(folder, { recursive: true, force: true });
process.exit();
