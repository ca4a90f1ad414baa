import { randomUUID } from 'node:crypto';
import { writeCached } from '../../lib/embeddings/cache.ts';
import { makeMap } from '../../lib/maps/make.ts';
import { makePlacement } from '../../lib/maps/placements.ts';
import type { Events } from '../../lib/mouse/events.ts';
import { createProfile } from '../../lib/people/profiles.ts';
import { placementRequest } from '../../lib/projection/placement-request.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { seededRandom } from '../../lib/random.ts';
import { keepRecording } from '../../lib/recordings/keep.ts';
import { receiveBatch } from '../../lib/recordings/receive.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { updateRun } from '../../lib/runs/run-store.ts';
import { minimumJerkBot } from '../../lib/signature/bots/minimum-jerk.ts';
import { silentTask } from '../../lib/task.ts';
import { type Trace, tracesOf } from './traces.ts';

/** A movement that `seed` tells apart, long enough for some blocks. */
export function movement(seed: number, durationMs = 20_000): Events {
  return minimumJerkBot.play({ random: seededRandom(seed), width: 900, height: 600, durationMs });
}

/** Sends a recording in parts, as a page does. */
export async function send(
  label: string,
  events: Events,
  acknowledged = (_id: string, _events: number) => {},
  parts = 3,
) {
  const id = randomUUID();
  const size = Math.ceil(events.length / parts);
  for (let seq = 0; seq * size < events.length; seq++) {
    const end = Math.min(events.length, (seq + 1) * size);
    const part = (column: ArrayLike<number>) => Array.prototype.slice.call(column, seq * size, end);
    const { t, x, y, kind, button } = events;
    const rows = { t: part(t), x: part(x), y: part(y), kind: part(kind), button: part(button) };
    await receiveBatch(id, { seq, label, rows }, { startedAt: new Date() });
    acknowledged(id, end);
  }
  return id;
}

/** Keeps a recording of somebody, as the page "Record" does. */
export async function record(label: string, seed: number) {
  return keepRecording(await send(label, movement(seed), undefined, 1));
}

/** The network of people who are enrolled here; there is none. */
export const MODEL = { name: 'none', hash: '0'.repeat(64), dims: 2 };

export function enrol(name: string, seed: number, events: Events) {
  return createProfile({ name, model: MODEL, embeddings: Float32Array.of(seed, 1), events });
}

/** Makes something of every kind of a person; what comes back finds them in files. */
export async function settle(name: string, seed: number): Promise<Trace[]> {
  const { id, key } = await record(name, 10_000 + seed);
  await enrol(name, seed, movement(20_000 + seed, 3000));
  const map = (dataset: string) =>
    mapRequest.parse({ source: { model: 'raw-features', dataset }, params: { method: 'pca' } });
  await makeMap(map('recordings'), silentTask);
  const base = await makeMap(map('base'), silentTask);
  await makePlacement(
    placementRequest.parse({ map: base.id, source: { dataset: 'recordings', subjects: name } }),
    silentTask,
  );
  const cached = { modelHash: 'b'.repeat(64), datasetHash: 'c', cut: '', change: '', session: key };
  const [starts, ends, seen] = [0, 128, 1].map((value) => Int32Array.of(value));
  await writeCached(cached, { dims: 1, length: 128, starts, ends, seen, embeddings: new Float32Array(1) });
  const run = await newRun({ config: { dataset: 'base', seed } });
  await updateRun(run.id, { notes: `For ${name}.`, tags: [name] });
  return [name, key, id, ...tracesOf(movement(10_000 + seed)), ...tracesOf(movement(20_000 + seed, 3000))];
}
