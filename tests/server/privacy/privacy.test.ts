import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { cacheFile, type EmbeddingKey, writeCached } from '../../../lib/experiments/embeddings/cache.ts';
import { makeProjection } from '../../../lib/experiments/projections/make.ts';
import { projectionRequest } from '../../../lib/projection/request.ts';
import { seededRandom } from '../../../lib/random.ts';
import { listSessions } from '../../../lib/server/catalogue/index.ts';
import { closeDatabase, database } from '../../../lib/server/database.ts';
import { forgetPerson, listKept } from '../../../lib/server/privacy/people.ts';
import { enforceRetention, readRetention, setRetention } from '../../../lib/server/privacy/retention.ts';
import { createProfile, listProfiles } from '../../../lib/server/profiles.ts';
import { keepRecording } from '../../../lib/server/recordings/keep.ts';
import { receiveBatch } from '../../../lib/server/recordings/receive.ts';
import { listRecordings } from '../../../lib/server/recordings/recording.ts';
import { minimumJerkBot } from '../../../lib/signature/bots/minimum-jerk.ts';
import { silentTask } from '../../../lib/task.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

let data: string;

beforeEach(async () => {
  data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(closeDatabase);
});

function movement(seed: number) {
  return minimumJerkBot.play({ random: seededRandom(seed), width: 900, height: 600, durationMs: 20_000 });
}

async function record(label: string, seed: number, startedAt = new Date()) {
  const id = randomUUID();
  const { t, x, y, kind, button } = movement(seed);
  const rows = { t: [...t], x: [...x], y: [...y], kind: [...kind], button: [...button] };
  await receiveBatch(id, { seq: 0, label, rows }, { startedAt });
  return keepRecording(id);
}

const enrol = (name: string, seed: number) =>
  createProfile({
    name,
    model: { name: 'some', hash: 'a'.repeat(64), dims: 4 },
    embeddings: new Float32Array(8).fill(seed),
    events: movement(seed),
  });

/** Files of the data directory whose bytes hold the word, the database included. */
async function filesWith(word: string): Promise<string[]> {
  const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((f) => f.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    if (path.relative(data, file).includes(word) || (await readFile(file)).includes(word)) found.push(name);
  }
  return found;
}

describe('a person', () => {
  it('is listed with all that is kept, and gone from every file once forgotten', async () => {
    const mine = await record('Forgotten Person', 1);
    await record('Ada', 2);
    await enrol('Forgotten Person', 3);
    await enrol('Ada', 4);
    const map = await makeProjection(
      projectionRequest.parse({
        source: { model: 'raw-features', dataset: 'recordings' },
        params: { method: 'pca' },
      }),
      silentTask,
    );
    const cached: EmbeddingKey = {
      ...{ modelHash: 'b'.repeat(64), datasetHash: 'c', stride: 64, change: '' },
      session: mine.key,
    };
    const ends = Int32Array.of(128);
    await writeCached(cached, { dims: 1, starts: Int32Array.of(0), ends, embeddings: new Float32Array(1) });
    await mkdir(path.join(data, 'cohorts'));
    await writeFile(
      path.join(data, 'cohorts/x.json'),
      JSON.stringify({ subjects: [{ key: 'Forgotten Person' }] }),
    );

    const person = (await listKept()).find(({ name }) => name === 'Forgotten Person');
    expect(person?.recordings.map(({ key }) => key)).toEqual([mine.key]);
    expect(person?.profiles).toMatchObject([{ model: 'some', blocks: 2, keepsMovement: true }]);
    expect(person?.derived.map(({ kind }) => kind).sort()).toEqual([
      'cohort',
      'embeddings',
      'embeddings',
      'map',
    ]);
    expect(await readFile(cacheFile(cached))).toBeDefined();

    expect(await forgetPerson('Forgotten Person')).toEqual({ recordings: 1, profiles: 1, derived: 4 });
    expect(await filesWith('Forgotten')).toEqual([]);
    expect(await filesWith(mine.key)).toEqual([]);
    expect(await filesWith(map.id)).toEqual([]);
    expect((await listKept()).map(({ name }) => name)).toEqual(['Ada']);
    expect((await listSessions({ dataset: 'recordings' })).map(({ subject }) => subject)).toEqual(['Ada']);
  });

  it('stays in a network that was trained on recordings unless that is deleted too', async () => {
    await record('Ada', 1);
    await record('Eve', 2);
    const db = await database();
    const make = (name: string) =>
      db.run.create({
        data: {
          ...{ id: randomUUID(), name, status: 'finished', datasetId: 'recordings', config: {}, seed: 1 },
          ...{ codeVersion: 'x', environment: {}, command: '' },
        },
      });
    await make('trained-on-them');
    const [ada] = await listKept();
    expect(ada.derived).toMatchObject([{ kind: 'run', name: 'trained-on-them' }]);
    await forgetPerson('Ada');
    expect(await db.run.count()).toBe(1);
    expect(await forgetPerson('Eve', { runs: true })).toMatchObject({ derived: 1 });
    expect(await db.run.count()).toBe(0);
  });
});

describe('retention', () => {
  const DAY = 86_400_000;

  it('keeps everything until somebody says otherwise', async () => {
    await record('Ada', 1, new Date(Date.now() - 4000 * DAY));
    expect(await readRetention()).toEqual({ recordingsDays: null, profilesDays: null });
    expect(await enforceRetention()).toEqual({ recordings: 0, profiles: 0 });
  });

  it('deletes what is older, at once when it is set and from then on', async () => {
    await record('Old', 1, new Date(Date.now() - 40 * DAY));
    await record('New', 2, new Date(Date.now() - 10 * DAY));
    await enrol('New', 3);
    expect(await setRetention({ recordingsDays: 30, profilesDays: 90 })).toEqual({
      recordings: 1,
      profiles: 0,
    });
    expect((await listRecordings()).map(({ subject }) => subject)).toEqual(['New']);
    expect(await enforceRetention(new Date(Date.now() + 25 * DAY))).toEqual({ recordings: 1, profiles: 0 });
    expect(await enforceRetention(new Date(Date.now() + 91 * DAY))).toEqual({ recordings: 0, profiles: 1 });
    expect(await listProfiles()).toEqual([]);
  });
});
