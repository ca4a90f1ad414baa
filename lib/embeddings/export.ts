import { makeVector } from 'apache-arrow';
import { writeFileAtomic } from '../store/files.ts';
import type { Task } from '../task.ts';
import { encodeTable, rowColumn, wordColumn } from './arrow.ts';
import { embedSource, resolveSource } from './embeddings.ts';

export interface EmbedRequest {
  /** Name of a run or of a shipped model. */
  readonly model: string;
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
  const { model, dataset, subjects, stride, out } = request;
  const started = performance.now();
  const resolved = await resolveSource({ model, dataset, subjects, stride, splits: [] });
  const set = await embedSource(resolved, task);
  const seconds = (performance.now() - started) / 1000;
  await writeFileAtomic(
    out,
    encodeTable({
      subject: wordColumn(set.subjects),
      session: wordColumn(set.sessions),
      split: wordColumn(set.splits),
      start: makeVector(set.starts),
      embedding: rowColumn(set.embeddings, set.dims),
    }),
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
