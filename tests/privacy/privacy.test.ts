import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listSessions } from '../../lib/catalogue/index.ts';
import { cacheFile, type EmbeddingKey, writeCached } from '../../lib/embeddings/cache.ts';
import { makeMap } from '../../lib/maps/make.ts';
import { createProfile, readEnrolled, sweepProfileMovement } from '../../lib/people/profiles.ts';
import { relabelRecording } from '../../lib/privacy/delete-recordings.ts';
import { keepIntent, listIntents } from '../../lib/privacy/intents.ts';
import { FREE_TEXT, mentionOf } from '../../lib/privacy/mentions.ts';
import { forgetPerson, listKept } from '../../lib/privacy/people.ts';
import { enforceRetention, readRetention, setRetention } from '../../lib/privacy/retention.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { seededRandom } from '../../lib/random.ts';
import { keepRecording } from '../../lib/recordings/keep.ts';
import { receiveBatch } from '../../lib/recordings/receive.ts';
import { listRecordings } from '../../lib/recordings/recording.ts';
import { minimumJerkBot } from '../../lib/signature/bots/minimum-jerk.ts';
import { closeDatabase, database } from '../../lib/store/database.ts';
import { writeSealed } from '../../lib/store/sealed-file.ts';
import { silentTask } from '../../lib/task.ts';
import { keepHouse } from '../../lib/work/housekeeping.ts';
import { columnsOfCatalogue } from '../store/catalogue.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

let data: string;

beforeEach(async () => {
  data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  vi.stubEnv('MOUSEPRINT_NOTEBOOKS', await temporaryDirectory());
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

const request = mapRequest.parse({
  source: { model: 'raw-features', dataset: 'recordings' },
  params: { method: 'pca' },
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
    const map = await makeMap(
      mapRequest.parse({
        source: { model: 'raw-features', dataset: 'recordings' },
        params: { method: 'pca' },
      }),
      silentTask,
    );
    const cached: EmbeddingKey = {
      ...{ modelHash: 'b'.repeat(64), datasetHash: 'c', cut: '', change: '' },
      session: mine.key,
    };
    const [starts, ends, seen] = [0, 128, 1].map((value) => Int32Array.of(value));
    const embeddings = new Float32Array(1);
    await writeCached(cached, { dims: 1, length: 128, starts, ends, seen, embeddings });
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
      'embeddings',
      'map',
    ]);
    expect(await readFile(cacheFile(cached))).toBeDefined();

    expect(await forgetPerson('Forgotten Person')).toMatchObject({
      ...{ recordings: 1, profiles: 1, derived: 5, stopping: 0 },
    });
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

describe('a deletion', () => {
  it('that was killed is ended by the next one, or at the next start', async () => {
    for (const end of [() => forgetPerson('Ada'), keepHouse]) {
      const { id, key, subject } = await record('Ada', 1);
      await record('Eve', 2);
      const map = await makeMap(request, silentTask);
      await keepIntent({ id: randomUUID(), person: 'Ada', recordings: [{ id, key, subject }], runs: false });
      // Killed when the rows were gone, by which the map could have been found.
      const db = await database();
      await db.recording.deleteMany({ where: { id } });
      await db.embeddingMap.deleteMany({ where: { id: map.id } });
      expect((await listKept()).map(({ name }) => name)).toEqual(['Ada', 'Eve']);
      await end();
      expect(await filesWith('Ada')).toEqual([]);
      expect(await filesWith(key)).toEqual([]);
      expect(await listIntents()).toEqual([]);
      expect((await listKept()).map(({ name }) => name)).toEqual(['Eve']);
      await forgetPerson('Eve');
    }
  });

  it('ends what is coming in, and is not undone by the next batch', async () => {
    const id = randomUUID();
    const rows = { t: [0, 8], x: [1, 2], y: [1, 2], kind: [0, 0], button: [0, 0] };
    await receiveBatch(id, { seq: 0, label: 'Ada', rows });
    await forgetPerson('Ada');
    await expect(receiveBatch(id, { seq: 1, label: 'Ada', rows })).rejects.toThrow('was deleted');
    expect(await listRecordings()).toEqual([]);
  });

  it('finds a map that was made before the recording was given another name', async () => {
    const { id } = await record('Ada', 1);
    await makeMap(request, silentTask);
    await relabelRecording(id, 'Eve');
    await enrol('Ada', 2);
    await forgetPerson('Ada');
    expect(await filesWith('Ada')).toEqual([]);
    expect((await listRecordings()).map(({ subject }) => subject)).toEqual(['Eve']);
  });

  it('sweeps movement that a killed enrolment left, and not that of others', async () => {
    await enrol('Ada', 1);
    await writeSealed(path.join(data, 'profiles', `${randomUUID()}.json`), '{"x":[1]}');
    await writeFile(path.join(data, 'profiles', `${randomUUID()}.json.seal.json`), '{}');
    await sweepProfileMovement();
    expect((await readdir(path.join(data, 'profiles'))).length).toBe(5);
    await sweepProfileMovement(0);
    expect((await readdir(path.join(data, 'profiles'))).length).toBe(2);
  });

  it('does not touch words that are only like a short name', () => {
    expect(mentionOf('7')).toBeUndefined();
    expect(mentionOf('Al')).toBeUndefined();
    const replaced = (text: string, name: string) => text.replace(mentionOf(name)!, '…');
    expect(replaced('Ada, Adam and (Ada).', 'Ada')).toBe('…, Adam and (…).');
    expect(replaced('Zoë K.-L. and Zoë', 'Zoë K.-L.')).toBe('… and Zoë');
  });
});

describe('every column of the catalogue', () => {
  /** Tables whose rows go with a person, or that hold imported data sets and not what is recorded here. */
  const GONE =
    /^(Subject|Session|Profile|ProfileVersion|VerificationSession|VerificationChunk|VerificationBlock|WebhookDelivery|Decision|Recording|RecordingBatch|Evaluation|Job|JobEvent)$/;
  /** Columns that only the program writes, or in whose fields people are looked for one by one. */
  const OWN =
    /^(Setting\.|Metric\.name|MetricChunk\.name|Artifact\.(kind|path)|SavedView\.(page|query)|RecorderSite\.origin|ApiKey\.(scopes|webhookOrigin)|RunAlert\.(what|metric|webhookUrl|webhookSecret)|RunNotice\.(alertId|body|error)|Dataset\.(kind|contentHash|storePath|rejected|examples|failures|importedAt)|Run\.(config|status|colour|verdict|environment|summary|codeVersion|leaseOwner|datasetId|datasetHash|name)|Sweep\.(plan|status|datasetHash|codeVersion)|EmbeddingMap\.(contentKey|method|params|source|quality|path)|StoredFile\.(name|object)|Allowance\.key|_prisma_migrations\.)|\.(id|runId|datasetId|parentId|sweepId|siteId)$|(Hash|sha256)$/;

  it('is one that a name is looked for in, or cannot hold one', async () => {
    const unclear = (await columnsOfCatalogue())
      .filter(({ name, column, type }) => {
        const free = FREE_TEXT.some(([t, c]) => t === name && c === column);
        return !GONE.test(name) && /TEXT|JSON/i.test(type) && !free && !OWN.test(`${name}.${column}`);
      })
      .map(({ name, column }) => `${name}.${column}`);
    expect(unclear).toEqual([]);
  });
});

describe('retention', () => {
  const DAY = 86_400_000;

  it('keeps everything until somebody says otherwise', async () => {
    await record('Ada', 1, new Date(Date.now() - 4000 * DAY));
    expect(await readRetention()).toEqual({ recordingsDays: null, profilesDays: null, decisionsDays: null });
    expect(await enforceRetention()).toEqual({ recordings: 0, profiles: 0, decisions: 0 });
  });

  it('deletes what is older, at once when it is set and from then on', async () => {
    await record('Old', 1, new Date(Date.now() - 40 * DAY));
    await record('New', 2, new Date(Date.now() - 10 * DAY));
    await enrol('New', 3);
    expect(await setRetention({ recordingsDays: 30, profilesDays: 90, decisionsDays: null })).toEqual({
      recordings: 1,
      profiles: 0,
      decisions: 0,
    });
    expect((await listRecordings()).map(({ subject }) => subject)).toEqual(['New']);
    expect(await enforceRetention(new Date(Date.now() + 25 * DAY))).toEqual({
      recordings: 1,
      profiles: 0,
      decisions: 0,
    });
    expect(await enforceRetention(new Date(Date.now() + 91 * DAY))).toEqual({
      recordings: 0,
      profiles: 1,
      decisions: 0,
    });
    expect(await readEnrolled({})).toEqual([]);
  });
});
