import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Header } from 'tar';
import { migrate } from '../../lib/store/migrate.ts';

export const RUN = '0198f3c2-0000-7000-8000-000000000001';
export const PERSON = '0198f3c2-0000-7000-8000-000000000002';
const HASH = 'ab'.repeat(32);
const SHORT = HASH.slice(0, 16);

/** A row in every table that names something; what a backup of a workbench in use holds. */
const ROWS = [
  `INSERT INTO Dataset (id, name, kind, contentHash, storePath, rowsRead, eventsKept, rejected, examples)
   VALUES ('mice', 'Mice', 'csv', '${HASH}', 'datasets/mice/${SHORT}', 2, 1, '{"duplicate":1}', '{}')`,
  `INSERT INTO Subject (id, datasetId, key, position) VALUES (1, 'mice', '7', 0)`,
  `INSERT INTO Session (id, datasetId, subjectId, key, split, position, source, durationMs, events, blocks, clicks, gaps, rejected, summary, storeStart, storeBytes)
   VALUES (1, 'mice', 1, '7-a', 'all', 0, '7/a.csv', 10.5, 1, 0, 0, 0, '{}', '{"speed":null}', 8, 100)`,
  `INSERT INTO Run (id, name, status, datasetId, datasetHash, config, seed, codeVersion, environment, command)
   VALUES ('${RUN}', 'calm-heron', 'running', 'mice', '${HASH}', '{"dataset":"mice"}', 1, '1', '{}', '')`,
  `INSERT INTO Metric (runId, name, last, min, max, count) VALUES ('${RUN}', 'eer', 0.1, 0.1, 0.1, 1)`,
  `INSERT INTO MetricChunk (runId, name, points) VALUES ('${RUN}', 'loss', zeroblob(24))`,
  `INSERT INTO Artifact (runId, kind, path, bytes, sha256) VALUES ('${RUN}', 'model', 'runs/${RUN}/model/weights.bin', 4, '${HASH}')`,
  `INSERT INTO Evaluation (id, runId, model, modelHash, protocol, datasetId, config, result, seconds)
   VALUES ('${SHORT}', '${RUN}', 'calm-heron', '${HASH}', 'closed-set', 'mice', '{}', '{}', 1)`,
  `INSERT INTO EmbeddingMap (id, contentKey, name, method, params, source, points, path) VALUES ('${SHORT}', '${HASH}', '', 'pca', '{"method":"pca"}',
   '{"model":"calm-heron","dataset":"mice","modelHash":"${HASH}","datasetHash":"${HASH}","embeddingKey":"${HASH}","part":false}', 3, 'maps/${SHORT}.arrow')`,
  `INSERT INTO Profile (id, name, model, modelHash, dims, embeddings, lowRate, eventsPath, updatedAt)
   VALUES ('${PERSON}', 'Ada', 'calm-heron', '${HASH}', 1, x'0000803f', x'0000803f', 'profiles/${PERSON}.json', '2026-11-27T10:00:00.000+00:00')`,
  `INSERT INTO Recording (id, key, subject, state, startedAt, lastAt) VALUES ('${PERSON}', '2026-11-27-1000-abc', 'Ada', 'receiving', 0, 0)`,
  `INSERT INTO RecordingBatch (recordingId, seq, events, rows) VALUES ('${PERSON}', 0, 1, '{"t":[0],"x":[1],"y":[1],"kind":[0],"button":[0]}')`,
  `INSERT INTO RecorderSite (id, name, origin, tokenHash) VALUES ('${RUN}', 'Shop', 'https://shop.example', '${HASH}')`,
  `INSERT INTO ProfileVersion (profileId, version, cause, embeddings) VALUES ('${PERSON}', 1, 'confirmed', x'0000803f')`,
  `INSERT INTO VerificationSession (id, profileId, status, fmr, modelHash, webhookUrl, webhookSecret)
   VALUES ('${RUN}', '${PERSON}', 'open', 0.01, '${HASH}', 'https://shop.example/hook', 'a-secret-of-the-shop')`,
  `INSERT INTO VerificationChunk (sessionId, seq, events, rows) VALUES ('${RUN}', 0, 1, zeroblob(18))`,
  `INSERT INTO VerificationBlock (sessionId, block, embedding) VALUES ('${RUN}', 0, x'0000803f')`,
  `INSERT INTO WebhookDelivery (id, sessionId, type, body, nextAt) VALUES ('${RUN}', '${RUN}', 'step_up',
   '{"id":"1","type":"step_up","at":"2026-11-27T10:00:00.000Z","session":"${RUN}","user":{"id":"1","name":"Ada"},"verdict":"locked","trust":0.01,"blocks":9}', 0)`,
  `INSERT INTO RunAlert (id, runId, what, metric, bound, webhookUrl, webhookSecret)
   VALUES ('${RUN}', '${RUN}', 'above', 'validationAccuracy', 0.9, 'https://lab.example/hook', 'a-secret-of-the-lab')`,
  `INSERT INTO RunNotice (id, alertId, runId, body, nextAt) VALUES ('${RUN}', '${RUN}', '${RUN}',
   '{"id":"1","type":"metric_above","at":"2026-11-27T10:00:00.000Z","run":{"id":"${RUN}","name":"calm-heron","status":"finished"},"metric":"validationAccuracy","value":0.95,"bound":0.9}', 0)`,
  `INSERT INTO Decision (kind, profileId, person, decision, fmr, blocks, model, modelHash, profileVersion, reasons)
   VALUES ('verify', '${PERSON}', 'Ada', 'accepted', 0.01, 9, 'calm-heron', '${HASH}', 1, '["match"]')`,
  `INSERT INTO ApiKey (id, name, scopes, tokenHash, perMinute) VALUES ('${RUN}', 'shop', '["verify"]', '${HASH}', 60)`,
  `INSERT INTO Job (id, kind, status, params, pid) VALUES ('0123abcd', 'rehearse', 'queued', '{}', 1)`,
  `INSERT INTO JobEvent (jobId, type, data) VALUES ('0123abcd', 'log', '{"line":"x"}')`,
  `INSERT INTO Setting (key, value) VALUES ('retention', '{"recordingsDays":1,"profilesDays":null}'), ('jobs.concurrency', 2)`,
  `INSERT INTO StoredFile (name, object, sha256, bytes, at) VALUES ('maps/${SHORT}.arrow', '${HASH}-0123456789ab', '${HASH}', 4, 0)`,
  `INSERT INTO SavedView (page, name, query) VALUES ('runs', 'best', 'q=1')`,
];

/** Makes the database that forgeries begin from, without a write-ahead log. */
export function makeBase(folder: string): string {
  const file = path.join(folder, 'base.db');
  migrate(file);
  const db = new Sqlite(file);
  for (const sql of ROWS) db.exec(sql);
  db.pragma('journal_mode = DELETE');
  db.close();
  return file;
}

/** A copy of the base, changed by SQL in which nothing is forbidden. */
export function forge(base: string, file: string, sql: string): void {
  copyFileSync(base, file);
  const db = new Sqlite(file);
  db.unsafeMode(true);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  db.pragma('writable_schema = ON');
  db.exec(sql);
  db.close();
}

/** A tar archive with just these headers and bodies. */
export function tarOf(entries: readonly { name: string; body?: Uint8Array; header?: object }[]): Buffer {
  const parts: Buffer[] = [];
  for (const { name, body = Buffer.alloc(0), header } of entries) {
    const block = new Header({ path: name, type: 'File', mode: 0o6777, size: body.length, ...header });
    block.encode();
    parts.push(block.block as Buffer, Buffer.from(body), Buffer.alloc(-body.length & 511));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

export const contentOf = (file: string): Buffer => readFileSync(file);
