import { makeVector } from 'apache-arrow';
import { writeFileAtomic } from '../store/files.ts';
import type { Task } from '../task.ts';
import { encodeTable, rowColumn, wordColumn } from './arrow.ts';
import type { BlockEmbedder } from './embedder.ts';
import { embedSource, resolveSource } from './embeddings.ts';

export interface OwnLayers {
  /** With `model.json` and the weights that it names. */
  readonly folder: string;
  /** What it sees. */
  readonly signal: string;
  /** Whom it learned from, as `evaluate --trained-on` takes it; written into the file. */
  readonly trainedOn: string;
}

export interface EmbedRequest {
  /** Name of a run or of a shipped model; or a TF.js layers model of one's own. */
  readonly model: string | OwnLayers;
  readonly dataset: string;
  /** Such as `73-96`; empty for all. */
  readonly subjects: string;
  /** Events from one block to the next. */
  readonly stride: number;
  /** File to write. */
  readonly out: string;
}

export interface EmbedReport {
  model: string;
  dataset: string;
  sessions: number;
  blocks: number;
  dims: number;
  seconds: number;
  /** Blocks embedded per second, reading included. */
  blocksPerSecond: number;
  out: string;
}

/**
 * Embeds the sessions of a data set and writes an Arrow IPC file with a row per block: subject, session, split, start (in pointer
 * events) and embedding (a list of `dims` float32).
 *
 * @throws AppError `not_found` for an unknown model or data set, `bad_request` when nobody is selected.
 */
export async function embedDataset(request: EmbedRequest, task: Task): Promise<EmbedReport> {
  const { dataset, subjects, stride, out } = request;
  const started = performance.now();
  const own = typeof request.model === 'string' ? undefined : request.model;
  const layers = own && (await openLayers(own));
  const model = layers?.name ?? (request.model as string);
  const resolved = await resolveSource({ model, dataset, subjects, stride, splits: [] }, layers);
  const set = await embedSource(resolved, task);
  const seconds = (performance.now() - started) / 1000;
  await writeFileAtomic(
    out,
    encodeTable(
      {
        subject: wordColumn(set.subjects),
        session: wordColumn(set.sessions),
        split: wordColumn(set.splits),
        start: makeVector(set.starts),
        embedding: rowColumn(set.embeddings, set.dims),
      },
      own ? { trained_on: own.trainedOn } : {},
    ),
  );
  return {
    ...{ model, dataset, out },
    sessions: resolved.sessions.length,
    blocks: set.count,
    dims: set.dims,
    seconds: Math.round(seconds * 10) / 10,
    blocksPerSecond: Math.round(set.count / seconds),
  };
}

/** Loaded at once, so that what does not fit is refused before anything is read. */
async function openLayers({ folder, signal }: OwnLayers): Promise<BlockEmbedder> {
  const { loadForeignLayers } = await import('../network/foreign-layers.ts');
  const layers = await loadForeignLayers(folder, signal);
  return { name: layers.name, hash: layers.hash, load: async () => layers };
}
