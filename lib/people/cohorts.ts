import path from 'node:path';
import { ownSessions } from '../attribution.ts';
import { thinEvents } from '../capture/thin-events.ts';
import { type DatasetSummary, getDataset, listSessions, type SessionSummary } from '../catalogue/index.ts';
import { type EventChange, embedBlocks } from '../embeddings/embed-blocks.ts';
import { pooled } from '../embeddings/embedder.ts';
import { AppError } from '../errors.ts';
import type { ModelInfo } from '../models/models.ts';
import { readShippedBackend } from '../models/shipped-backend.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { pointerEvents, sliceEvents } from '../mouse/events.ts';
import {
  buildCohort,
  type Cohort,
  cohortSchema,
  cohortToJson,
  type SubjectEmbeddings,
} from '../signature/cohort.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { dataPath } from '../store/files.ts';
import { log } from '../store/log.ts';
import { readSealed, readSealedCache, writeSealed } from '../store/sealed-file.ts';
import { silentTask, type Task } from '../task.ts';

/** Full blocks that are read of a subject, spread over the sessions: enough for a template, quick for the largest data set. */
const BLOCKS_PER_SUBJECT = 48;

const cohorts = globalThis as typeof globalThis & { mouseprintCohorts?: Map<string, Promise<Cohort>> };

/**
 * The people of a data set as a model sees them, computed once per network and content and kept in a file; computed anew when that is not as it was written.
 *
 * @throws AppError `bad_data` when nobody there has a whole block.
 */
export function datasetCohort(model: ModelInfo, dataset: DatasetSummary): Promise<Cohort> {
  cohorts.mouseprintCohorts ??= new Map();
  const pending = cohorts.mouseprintCohorts;
  const file = dataPath(
    'cohorts',
    `${model.hash.slice(0, 16)}-${dataset.contentHash.slice(0, 16)}-thinned.json`,
  );
  let cohort = pending.get(file);
  if (!cohort) {
    cohort = readSealedCache(file, (line) => log().warn(line))
      .then((bytes) => bytes && parseCohort(bytes))
      .then((kept) => kept ?? computeCohort(model, dataset, file));
    cohort.catch(() => pending.delete(file));
    pending.set(file, cohort);
  }
  return cohort;
}

/** Forgets a cohort whose file is deleted. */
export function forgetCohort(file: string): void {
  cohorts.mouseprintCohorts?.delete(file);
}

const shipped = new Map<string, { bytes: Buffer; cohort: Promise<Cohort | undefined> }>();
const MOST_SHIPPED = 4;

/**
 * The cohort that is shipped beside a model's weights, with the back-end that is there too, if there is one; the same object until its file
 * changes.
 */
export async function shippedCohort(model: ModelInfo): Promise<Cohort | undefined> {
  // In the package it has no seal; beside a network that was trained here it has one.
  const bytes = await readSealed(
    path.join(/* turbopackIgnore: true */ model.folder, 'cohort.json'),
    'Make it again: npx mouseprint cohort --write.',
    { unsealed: () => {} },
  );
  const known = shipped.get(model.hash);
  if (!bytes) shipped.delete(model.hash);
  if (!bytes || known?.bytes.equals(bytes)) return bytes && known?.cohort;
  const cohort = openShipped(model, bytes);
  cohort.catch(() => shipped.delete(model.hash));
  shipped.set(model.hash, { bytes, cohort });
  for (const oldest of shipped.keys()) {
    if (shipped.size <= MOST_SHIPPED) break;
    shipped.delete(oldest);
  }
  return cohort;
}

async function openShipped(model: ModelInfo, bytes: Buffer): Promise<Cohort | undefined> {
  const cohort = parseCohort(bytes, model.hash);
  const backend = cohort && (await readShippedBackend(model.folder, model.name));
  return cohort && backend?.kind === 'plda' ? { ...cohort, backend } : cohort;
}

/** With `hash`, only a cohort that was made with this network counts. */
function parseCohort(bytes: Buffer, hash?: string): Cohort | undefined {
  let json: { modelHash?: unknown } | null;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  if (hash !== undefined && json?.modelHash !== hash) return undefined;
  const parsed = cohortSchema.safeParse(json);
  // A file of an older version is computed again.
  return parsed.success ? parsed.data : undefined;
}

async function computeCohort(model: ModelInfo, dataset: DatasetSummary, file: string): Promise<Cohort> {
  const subjects = await embedSubjects(model, dataset.id);
  if (subjects.length === 0)
    throw new AppError('bad_data', `Nobody in ${dataset.name} has ${BLOCK_EVENTS} events in a session.`);
  const cohort = buildCohort(subjects, model.dims);
  await writeSealed(file, JSON.stringify(cohortToJson(cohort)), { durable: false });
  return cohort;
}

/**
 * Embeddings of every subject's own sessions in blocks that overlap by half, at most `blocksEach` full blocks' worth, taken evenly from the
 * beginnings of the sessions, thinned as live movement is.
 */
export async function embedSubjects(
  model: ModelInfo,
  dataset: string,
  {
    blocksEach = BLOCKS_PER_SUBJECT,
    subjects,
    task = silentTask,
  }: { blocksEach?: number; subjects?: readonly string[]; task?: Task } = {},
): Promise<SubjectEmbeddings[]> {
  const bySubject = new Map<string, SessionSummary[]>();
  const wanted = subjects && new Set(subjects);
  for (const session of ownSessions(await listSessions({ dataset }))) {
    if (session.blocks === 0 || (wanted && !wanted.has(session.subject))) continue;
    const list = bySubject.get(session.subject) ?? [];
    list.push(session);
    bySubject.set(session.subject, list);
  }
  const jobs = [...bySubject].flatMap(([key, sessions]) => {
    const used = sessions.slice(0, blocksEach);
    const share = Math.ceil(blocksEach / used.length);
    return used.map((session) => ({ ...session, subject: key, share }));
  });
  const { contentHash } = await getDataset(dataset);
  const embedded = new Map<string, Float32Array>();
  for (const share of new Set(jobs.map((job) => job.share))) {
    const sessions = jobs.filter((job) => job.share === share);
    const parts = await embedBlocks(pooled(model), sessions, {
      ...{ dataset, datasetHash: contentHash, stride: LIVE_STRIDE, change: thinned(share * BLOCK_EVENTS) },
      // Leaves room in the pool's queue for visitors.
      atOnce: 8,
      task,
      message: `Embedding people of ${dataset} by ${model.name}`,
    });
    for (const [key, { embeddings }] of parts) embedded.set(key, embeddings);
  }
  return [...bySubject.keys()].map((key) => ({
    key,
    sessions: jobs.filter(({ subject }) => subject === key).map((job) => embedded.get(job.key)!),
  }));
}

/** Movement as a live page sees it, of each session the first so many events. */
export function thinned(events?: number): EventChange {
  return {
    name: events === undefined ? 'thinned' : `thinned, first ${events}`,
    apply: (all) => {
      const pointer = pointerEvents(thinEvents(all));
      return events === undefined ? pointer : sliceEvents(pointer, 0, events);
    },
  };
}
