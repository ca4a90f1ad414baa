import {
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Int32,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import { listSessions, listSubjects, readEvents } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { findModel } from '../models/models.ts';
import { loadModel } from '../network/model.ts';
import { writeFileAtomic } from '../store/files.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';

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
  const info = await findModel(request.model);
  const wanted = parseSubjects(request.subjects);
  const subjects = (await listSubjects(request.dataset)).map(({ key }) => key).filter(wanted);
  if (subjects.length === 0)
    throw new AppError('bad_request', `None of the subjects "${request.subjects}" is in ${request.dataset}.`);
  const sessions = await listSessions({ dataset: request.dataset, subjects });
  const embedder = await loadModel(info.folder, info.name);
  const started = performance.now();
  const rows = {
    subject: [] as string[],
    session: [] as string[],
    split: [] as string[],
    start: [] as number[],
  };
  const parts: Float32Array[] = [];
  let done = 0;
  try {
    for await (const { session, events } of readEvents(request.dataset, sessions)) {
      throwIfCancelled(task.signal);
      const { blocks, embeddings } = await embedder.embed(events, {
        stride: request.stride,
        signal: task.signal,
      });
      for (const { start } of blocks) {
        rows.subject.push(session.subject);
        rows.session.push(session.key);
        rows.split.push(session.split);
        rows.start.push(start);
      }
      parts.push(embeddings);
      task.progress(++done / sessions.length, `${session.key}`, { blocks: rows.start.length });
    }
  } finally {
    embedder.dispose();
  }
  const seconds = (performance.now() - started) / 1000;
  await writeFileAtomic(request.out, tableToIPC(toTable(rows, parts, info.dims), 'file'));
  return {
    model: info.name,
    dataset: request.dataset,
    sessions: sessions.length,
    blocks: rows.start.length,
    dims: info.dims,
    seconds: Math.round(seconds * 10) / 10,
    blocksPerSecond: Math.round(rows.start.length / seconds),
    out: request.out,
  };
}

function toTable(
  rows: { subject: string[]; session: string[]; split: string[]; start: number[] },
  parts: readonly Float32Array[],
  dims: number,
): Table {
  const values = new Float32Array(rows.start.length * dims);
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  const text = (column: string[]) => vectorFromArray(column, new Dictionary(new Utf8(), new Int32()));
  const list = new FixedSizeList(dims, new Field('item', new Float32(), false));
  const embedding = new Vector([
    makeData({
      type: list,
      length: rows.start.length,
      child: makeData({ type: new Float32(), data: values }),
    }),
  ]);
  return new Table({
    subject: text(rows.subject),
    session: text(rows.session),
    split: text(rows.split),
    start: makeVector(Int32Array.from(rows.start)),
    embedding,
  });
}
