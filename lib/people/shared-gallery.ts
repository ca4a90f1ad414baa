import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import { AppError } from '../errors.ts';
import { type Cohort, cohortToJson } from '../signature/cohort.ts';
import { readConfig } from '../store/config.ts';
import { database } from '../store/database.ts';
import { projectPath } from '../store/root.ts';
import type { EnrolledComparison } from './contract.ts';
import type { GalleryReply } from './gallery-worker.ts';
import { answerGallery, type GalleryAnswer, type GalleryTask } from './stored-gallery.ts';

/** So many enrolled people are compared in moments, where whoever asks is; more have a thread of their own. */
const FEW = 100;
/** How long the thread waits for more to do before it ends and lets go of its memory, ms. */
const IDLE_MS = 600_000;

interface Thread {
  readonly data: string;
  readonly pool: Piscina<GalleryTask, GalleryReply>;
}

// Next evaluates a module once per bundle, so the thread lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintGallery?: Thread };

/** Whom movement resembles among those who are enrolled with a network; null where nobody is, or where scores mean nothing. */
export async function compareWithEnrolled(
  modelHash: string,
  cohort: Cohort,
  embeddings: Float32Array,
  lowRate = false,
): Promise<EnrolledComparison | null> {
  const people = await countEnrolled(modelHash);
  if (people === 0) return null;
  const { name, json } = packed(cohort);
  const task = { ask: 'compare', modelHash, embeddings, lowRate, cohort: { name } } as const;
  const first = await answer(task, people);
  const last = 'wanted' in first ? await answer({ ...task, cohort: { name, json } }, people) : first;
  return 'compared' in last ? last.compared : null;
}

/** The name of somebody who was enrolled with the same movement (`blocks × dims`); undefined where nobody was. */
export async function findCopied(
  modelHash: string,
  dims: number,
  embeddings: Float32Array,
  except?: string,
): Promise<string | undefined> {
  const people = await countEnrolled(modelHash);
  const found = await answer({ ask: 'copied', modelHash, dims, embeddings, except }, people);
  return 'copied' in found ? found.copied : undefined;
}

async function countEnrolled(modelHash: string): Promise<number> {
  return (await database()).profile.count({ where: { modelHash } });
}

async function answer(task: GalleryTask, people: number): Promise<GalleryAnswer> {
  if (people <= FEW) return answerGallery(task);
  const reply = await (await thread()).run(task);
  if (reply.ok) return reply.value;
  const { code, message, hint } = reply.error;
  throw new AppError(code, message, { hint });
}

async function thread(): Promise<Piscina<GalleryTask, GalleryReply>> {
  const { data } = readConfig();
  if (shared.mouseprintGallery && shared.mouseprintGallery.data !== data) await closeGallery();
  shared.mouseprintGallery ??= {
    data,
    pool: new Piscina<GalleryTask, GalleryReply>({
      filename: projectPath('lib', 'people', 'gallery-worker.ts'),
      execArgv: ['--import', 'tsx'],
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      // What is asked at the same time waits for the same reading.
      concurrentTasksPerWorker: 64,
      atomics: 'disabled',
    }),
  };
  return shared.mouseprintGallery.pool;
}

/** Ends the thread, so that the process can end. */
export async function closeGallery(): Promise<void> {
  const open = shared.mouseprintGallery;
  shared.mouseprintGallery = undefined;
  await open?.pool.destroy();
}

const known = new WeakMap<Cohort, { name: string; json: string }>();

/** A cohort by name and as text. */
function packed(cohort: Cohort): { name: string; json: string } {
  let made = known.get(cohort);
  if (!made) {
    const json = JSON.stringify(cohortToJson(cohort));
    made = { name: createHash('sha256').update(json).digest('hex'), json };
    known.set(cohort, made);
  }
  return made;
}
