/**
 * `npm run bench -- recordings [--counts 1,200] [--events 10000]`: how long a recording takes to become a session of the data set, after so
 * many others, and as long as with all of them measured anew.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Events } from '../lib/mouse/events.ts';
import { seededRandom } from '../lib/random.ts';
import { minimumJerkBot } from '../lib/signature/bots/minimum-jerk.ts';

const { values } = parseArgs({
  options: { counts: { type: 'string', default: '1,200' }, events: { type: 'string', default: '10000' } },
});
const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-bench-'));
process.env.MOUSEPRINT_DATA = folder;
const { receiveBatch } = await import('../lib/recordings/receive.ts');
const { finishRecording } = await import('../lib/recordings/keep.ts');
const { rebuildRecordings } = await import('../lib/recordings/dataset.ts');
const { closeDatabase, database } = await import('../lib/store/database.ts');

const perBatch = 1000;
const batches = Math.ceil(Number(values.events) / perBatch);
let made = 0;

/** As many events as asked for, of a robot that aims. */
function movement(seed: number): Events {
  const random = seededRandom(seed);
  const durationMs = batches * perBatch * 40;
  const events = minimumJerkBot.play({ random, width: 1400, height: 900, durationMs });
  if (events.length < batches * perBatch) throw new Error(`${events.length} events are too few`);
  return events;
}

/** A recording that has arrived whole, and is not in the data set yet. */
async function arrive(): Promise<void> {
  const id = randomUUID();
  const label = `Person ${made++ % 20}`;
  const { t, x, y, kind, button } = movement(made);
  for (let seq = 0; seq < batches; seq++) {
    const part = (column: ArrayLike<number>) =>
      Array.from(column).slice(seq * perBatch, (seq + 1) * perBatch);
    const rows = { t: part(t), x: part(x), y: part(y), kind: part(kind), button: part(button) };
    await receiveBatch(id, { seq, label, rows });
  }
  await finishRecording(id, batches);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

try {
  for (const count of values.counts.split(',').map(Number)) {
    while (made < count) await arrive();
    await rebuildRecordings();
    await arrive();
    const added = await timed(rebuildRecordings);
    const db = await database();
    await db.dataset.deleteMany({});
    const anew = await timed(rebuildRecordings);
    console.log(
      `${count} recordings of ${batches * perBatch} events, one more: ${added.toFixed(0)} ms; all ${count + 1} measured anew: ${anew.toFixed(0)} ms`,
    );
  }
} finally {
  await closeDatabase();
  await rm(folder, { recursive: true, force: true });
}
