import { z } from 'zod';
import { REJECTIONS } from '../datasets/rejections.ts';
import { SCOPES } from '../http/keys/scopes.ts';
import { JOB_STATUSES } from '../jobs/status.ts';
import { CAUSES } from '../people/versions.ts';
import { METHOD_NAMES, projectionParams } from '../projection/methods/registry.ts';
import { embeddingSource } from '../projection/request.ts';
import { batchSchema } from '../recordings/request.ts';
import { ALERT_KINDS, alertMessage } from '../runs/alerts/contract.ts';
import { isMetricName } from '../runs/metric-names.ts';
import { isRunName } from '../runs/run-names.ts';
import { sweepPlan } from '../sweeps/plan.ts';
import { DECISIONS, VERDICTS, webhookMessage } from '../verification/contract.ts';
import { LOGGED } from '../verification/decisions.ts';
import { EVENT_BYTES } from '../verification/packed.ts';
import {
  bytes,
  date,
  flag,
  type Grammar,
  hex,
  json,
  line,
  measured,
  oneOf,
  optional,
  real,
  sha256,
  text,
  uuid,
  whole,
} from './grammar.ts';

const dataset = text(64, /^[a-z0-9][a-z0-9-]{0,63}$/, 'the id of a data set');
const rowId = whole(1);
/** One hash, or those of a fusion's members. */
const modelHash = text(1000, /^[0-9a-f]{64}(?:\+[0-9a-f]{64})*$/, 'the hash of a network');
const person = line(200);
/** Positions on a screen, times within a session, ms, px. */
const magnitude = real(-1e12, 1e12);
const runName: Grammar = (value) =>
  typeof value === 'string' && isRunName(value) ? undefined : 'is not the name of a run';

const metricName: Grammar = (value) =>
  typeof value === 'string' && isMetricName(value) ? undefined : 'is not the name of a metric';

const object = json(z.record(z.string(), z.unknown()));
/** Each setting becomes a file where a run is exported for MLflow. */
const settings = json(z.record(z.string().regex(/^[A-Za-z]\w{0,59}$/), z.unknown()));
const anything = json(z.unknown());
const failure = json(
  z.object({ message: z.string(), hint: z.string().optional(), code: z.string().optional() }).nullable(),
);
const counts = json(z.partialRecord(z.enum(REJECTIONS), z.int().nonnegative()));
const examples = json(z.partialRecord(z.enum(REJECTIONS), z.array(z.unknown())));
const failures = json(
  z.array(z.object({ file: z.string(), message: z.string(), hint: z.string().optional() })),
);
const mapSource = json(
  z.object({
    ...embeddingSource.shape,
    modelHash: z.string().max(1000),
    datasetHash: z.string().regex(/^[0-9a-f]{64}$/),
    embeddingKey: z.string().regex(/^[0-9a-f]{64}$/),
    part: z.boolean(),
  }),
);
const mapQuality = json(
  z.looseObject({
    notes: z.array(z.string()).optional(),
    figures: z.record(z.string(), z.number()).optional(),
  }),
);

const maps = {
  id: hex(16),
  contentKey: sha256,
  name: line(200),
  method: oneOf(...METHOD_NAMES),
  params: json(projectionParams),
  source: mapSource,
  points: whole(),
  quality: mapQuality,
  createdAt: date,
} satisfies Record<string, Grammar>;

/**
 * What each column of each table may hold. A column that is not here is taken from nobody: a migration that adds one adds it here too,
 * with a grammar that fits what the program does with it. One that becomes a part of a path has one that no path can be made of.
 */
export const COLUMNS: Readonly<Record<string, Readonly<Record<string, Grammar>>>> = {
  Dataset: {
    id: dataset,
    name: line(200),
    kind: text(20, /^[a-z]+$/, 'a kind of data set'),
    contentHash: sha256,
    storePath: text(100, /^datasets\/[a-z0-9][a-z0-9-]{0,63}\/[0-9a-f]{16}$/, 'the folder of a data set'),
    partial: flag,
    note: text(10_000),
    rowsRead: whole(),
    eventsKept: whole(),
    rejected: counts,
    examples,
    failures,
    importedAt: date,
  },
  Subject: { id: rowId, datasetId: dataset, key: person, position: whole() },
  Session: {
    id: rowId,
    datasetId: dataset,
    subjectId: rowId,
    key: text(400, /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/, 'the key of a session'),
    split: line(200),
    label: optional(oneOf('genuine', 'impostor')),
    position: whole(),
    source: text(4096),
    durationMs: real(0),
    events: whole(),
    blocks: whole(),
    medianDt: optional(magnitude),
    minX: optional(magnitude),
    maxX: optional(magnitude),
    minY: optional(magnitude),
    maxY: optional(magnitude),
    clicks: whole(),
    gaps: whole(),
    rejected: counts,
    summary: json(z.record(z.string(), z.number().nullable())),
    storeStart: whole(),
    storeBytes: whole(),
  },
  Sweep: {
    id: uuid,
    name: text(48, /^[a-z0-9][a-z0-9._-]{0,47}$/, 'the name of a sweep'),
    status: oneOf('queued', 'running', 'interrupted', 'stopped', 'failed', 'finished'),
    plan: json(sweepPlan),
    datasetHash: sha256,
    codeVersion: line(200),
    command: text(10_000),
    error: optional(failure),
    createdAt: date,
    startedAt: optional(date),
    finishedAt: optional(date),
  },
  Run: {
    id: uuid,
    name: runName,
    status: oneOf('queued', 'running', 'interrupted', 'stopped', 'failed', 'finished'),
    datasetId: optional(dataset),
    datasetHash: optional(sha256),
    config: settings,
    seed: whole(),
    codeVersion: line(200),
    environment: object,
    command: text(10_000),
    summary: object,
    colour: optional(text(7, /^#[0-9a-fA-F]{6}$/, 'a colour')),
    starred: flag,
    tags: json(z.array(z.string())),
    notes: text(100_000),
    parentId: optional(uuid),
    epoch: whole(),
    step: whole(),
    totalSteps: whole(),
    error: optional(failure),
    leaseOwner: optional(line(400)),
    leaseUntil: optional(date),
    createdAt: date,
    startedAt: optional(date),
    finishedAt: optional(date),
    deletedAt: optional(date),
    updatedAt: optional(date),
    sweepId: optional(uuid),
    trial: optional(whole()),
    verdict: optional(oneOf('hopeless', 'by_hand')),
  },
  Metric: {
    runId: uuid,
    name: metricName,
    last: measured,
    min: measured,
    max: measured,
    count: whole(),
  },
  MetricChunk: {
    id: rowId,
    runId: uuid,
    name: metricName,
    points: bytes(24),
  },
  Artifact: {
    id: rowId,
    runId: uuid,
    kind: text(40, /^[a-z]+$/, 'a kind of file'),
    path: text(
      120,
      /^(?:runs\/[0-9a-fA-F-]{36}\/model\/[a-z]+\.(?:json|bin)|evaluations\/[0-9a-f]{16}\/scores\.arrow)$/,
      'the file of a run',
    ),
    bytes: whole(),
    sha256,
    createdAt: date,
  },
  Evaluation: {
    id: hex(16),
    runId: optional(uuid),
    model: line(200),
    modelHash,
    protocol: text(80, /^[a-z0-9-]+$/, 'the name of a protocol'),
    datasetId: dataset,
    config: object,
    result: object,
    seconds: real(0),
    createdAt: date,
  },
  EmbeddingMap: { ...maps, path: text(80, /^maps\/[0-9a-f]{16}\.arrow$/, 'the file of a map') },
  SavedView: { id: rowId, page: oneOf('runs'), name: line(60), query: line(8000), createdAt: date },
  Profile: {
    id: uuid,
    name: line(60),
    model: line(200),
    modelHash,
    dims: whole(1, 1024),
    embeddings: bytes(4),
    quality: object,
    eventsPath: optional(
      text(100, /^profiles\/[0-9a-fA-F-]{36}(?:-[0-9a-fA-F-]{36})?\.json$/, 'the file of a profile'),
    ),
    createdAt: date,
    updatedAt: date,
    version: whole(1),
  },
  ProfileVersion: {
    profileId: uuid,
    version: whole(1),
    cause: oneOf(...CAUSES),
    embeddings: bytes(4),
    quality: object,
    createdAt: date,
  },
  VerificationSession: {
    id: uuid,
    profileId: uuid,
    status: oneOf('open', 'ended'),
    fmr: real(0, 1),
    device: text(40, /^(?:[a-z0-9][a-z0-9-]*)?$/, 'a class of devices'),
    dataset: text(64, /^(?:[a-z0-9][a-z0-9-]*)?$/, 'the id of a data set'),
    modelHash,
    keyId: optional(uuid),
    webhookUrl: optional(text(2000, /^https?:\/\/[^\s]+$/, 'an address')),
    webhookSecret: optional(line(200)),
    chunks: whole(),
    events: whole(),
    lastT: magnitude,
    claimFrom: whole(),
    claimChunk: whole(),
    blocks: whole(),
    trust: real(0, 1),
    verdict: oneOf(...VERDICTS),
    decision: oneOf(...DECISIONS),
    steppedUpAt: optional(date),
    startedAt: date,
    lastAt: date,
    endedAt: optional(date),
  },
  VerificationChunk: { sessionId: uuid, seq: whole(), events: whole(), rows: bytes(EVENT_BYTES) },
  WebhookDelivery: {
    id: uuid,
    sessionId: uuid,
    type: oneOf('step_up', 'ended'),
    body: json(webhookMessage),
    attempts: whole(),
    nextAt: date,
    createdAt: date,
    deliveredAt: optional(date),
    failedAt: optional(date),
    error: line(200),
  },
  RunAlert: {
    id: uuid,
    runId: optional(uuid),
    what: oneOf(...ALERT_KINDS),
    metric: text(60, /^(?:[A-Za-z][\w.]*)?$/, 'the name of a metric'),
    bound: real(),
    webhookUrl: optional(text(2000, /^https?:\/\/[^\s]+$/, 'an address')),
    webhookSecret: optional(line(200)),
    createdAt: date,
  },
  RunNotice: {
    id: uuid,
    alertId: uuid,
    runId: uuid,
    body: json(alertMessage),
    seenAt: optional(date),
    attempts: whole(),
    nextAt: date,
    createdAt: date,
    deliveredAt: optional(date),
    failedAt: optional(date),
    error: line(200),
  },
  Decision: {
    id: rowId,
    at: date,
    kind: oneOf('verify', 'session'),
    profileId: uuid,
    person: line(60),
    sessionId: optional(uuid),
    key: line(80),
    decision: oneOf(...LOGGED),
    fmr: real(0, 1),
    score: optional(measured),
    llr: optional(measured),
    threshold: optional(measured),
    trust: optional(real(0, 1)),
    blocks: whole(),
    model: line(200),
    modelHash,
    profileVersion: whole(1),
    reasons: json(z.array(z.string().regex(/^[a-z_-]{1,40}$/)).max(40)),
  },
  ApiKey: {
    id: uuid,
    name: line(80),
    scopes: json(z.array(z.enum(SCOPES)).min(1)),
    tokenHash: sha256,
    perMinute: whole(1, 1_000_000),
    webhookOrigin: optional(text(300, /^https?:\/\/[^/\s@]+$/, 'an origin')),
    createdAt: date,
    lastUsedAt: optional(date),
    revokedAt: optional(date),
  },
  Recording: {
    id: uuid,
    key: text(80, /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/, 'the key of a session'),
    subject: person,
    state: oneOf('receiving', 'kept'),
    siteId: optional(uuid),
    origin: line(400),
    screen: object,
    startedAt: date,
    lastAt: date,
    events: whole(),
    lost: whole(),
    durationMs: real(0),
    bytes: optional(whole()),
    sha256: optional(sha256),
  },
  RecordingBatch: {
    recordingId: uuid,
    seq: whole(0, 1_000_000),
    events: whole(),
    rows: json(batchSchema.shape.rows),
  },
  RecorderSite: {
    id: uuid,
    name: line(80),
    origin: text(300, /^https?:\/\/[^/\s]+$/, 'an origin'),
    tokenHash: sha256,
    createdAt: date,
    lastSeenAt: optional(date),
    revokedAt: optional(date),
    batches: whole(),
    events: whole(),
  },
  Job: {
    id: text(36, /^[0-9a-z-]+$/, 'the id of a job'),
    kind: text(40, /^[a-z]+$/, 'a kind of job'),
    status: oneOf(...JOB_STATUSES),
    params: object,
    title: text(1000),
    kept: text(1000),
    pausable: flag,
    key: optional(line(80)),
    progress: real(0, 1),
    message: text(10_000),
    etaMs: optional(real()),
    result: optional(anything),
    error: optional(failure),
    attempts: whole(),
    maxAttempts: whole(),
    pid: optional(whole()),
    host: optional(text(300, /^(?!\.\.?$)[^/\\\p{C}]+$/u, 'a machine')),
    leaseUntil: optional(date),
    cancelRequested: flag,
    position: real(),
    pauseRequested: flag,
    createdAt: date,
    startedAt: optional(date),
    finishedAt: optional(date),
  },
  Setting: { key: text(60, /^[a-z]+(?:\.[a-z]+)*$/, 'a setting'), value: anything },
  JobEvent: {
    id: rowId,
    jobId: text(36, /^[0-9a-z-]+$/, 'the id of a job'),
    at: date,
    type: oneOf('progress', 'log', 'status'),
    data: object,
  },
};

/** The same of tables that a later migration renamed; backups of before have them. */
export const EARLIER_COLUMNS: typeof COLUMNS = {
  Projection: {
    ...maps,
    path: text(80, /^projections\/[0-9a-f]{16}\.arrow$/, 'the file of a map'),
  },
};
