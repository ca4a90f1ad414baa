import { createHash } from 'node:crypto';
import { getDataset, listSessions, readEvents, type SessionSummary } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { BLOCK_FIGURES, blockFigures, FIGURES_KEY } from '../mouse/block-figures.ts';
import { pointerEvents } from '../mouse/events.ts';
import type { EmbeddingSource } from '../projection/request.ts';
import { joinRows } from '../signature/template.ts';
import { dataPath } from '../store/files.ts';
import { log } from '../store/log.ts';
import { readSealed, readSealedCache, writeSealed } from '../store/sealed-file.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';
import { MAKE_AGAIN } from './arrow.ts';
import { type EmbeddedBlocks, missingBlocks, readCached, takeBlocks } from './cache.ts';
import { embedBlocks } from './embed-blocks.ts';
import { type BlockEmbedder, openEmbedder } from './embedder.ts';
import { type DecodedRows, decodeRows, type EmbeddingSet, encodeRows } from './embedding-set.ts';

/** What a source resolves to: enough to name its embeddings without making them. */
export interface ResolvedSource {
  readonly key: string;
  readonly source: EmbeddingSource;
  readonly sessions: readonly SessionSummary[];
  readonly datasetHash: string;
  readonly model: BlockEmbedder;
}

/**
 * Finds the network and the sessions of a source, without loading or embedding anything.
 * @param own what embeds, where it is none that `source.model` would find
 * @throws AppError `not_found` for an unknown network or data set, `bad_request` when no session fits.
 */
export async function resolveSource(source: EmbeddingSource, own?: BlockEmbedder): Promise<ResolvedSource> {
  const [dataset, model] = await Promise.all([getDataset(source.dataset), own ?? openEmbedder(source.model)]);
  const wanted = parseSubjects(source.subjects);
  const splits = source.splits.length > 0 ? source.splits : undefined;
  const all = await listSessions({ dataset: source.dataset, splits });
  const sessions = all.filter((session) => wanted(session.subject) && session.blocks > 0);
  if (sessions.length === 0)
    throw new AppError('bad_request', `No session of ${dataset.name} fits.`, {
      hint: `Look at the subjects${splits ? ' and splits' : ''} that were chosen; sessions under 128 events have no block.`,
    });
  const key = createHash('sha256')
    .update(
      JSON.stringify({
        version: 1,
        model: model.hash,
        data: dataset.contentHash,
        sessions: sessions.map((session) => session.key),
        stride: source.stride,
        limit: source.blocksPerSession ?? null,
        ...(FIGURES_KEY.includes('@') && { figures: FIGURES_KEY }),
      }),
    )
    .digest('hex');
  return { key, source, sessions, datasetHash: dataset.contentHash, model };
}

export function embeddingFile(key: string): string {
  return dataPath('maps', 'embeddings', `${key}.arrow`);
}

/**
 * Embeddings by their key, or nothing when they were never made or are not in the cache any more.
 * @throws AppError `bad_data` when the file is not as it was written.
 */
export async function readEmbeddings(key: string): Promise<EmbeddingSet | undefined> {
  const bytes = await readSealed(embeddingFile(key), MAKE_AGAIN);
  return bytes && join(decodeRows(bytes));
}

/** Adds to the rows of a set what the cache has of their sessions. */
async function join({ rows, origin, own }: DecodedRows): Promise<EmbeddingSet | undefined> {
  if (own) return { ...rows, ...own };
  const parts: EmbeddedBlocks[] = [];
  for (let from = 0, to = 0; from < rows.count; from = to) {
    const session = rows.sessions[from];
    while (to < rows.count && rows.sessions[to] === session) to++;
    const key = { ...origin, session, change: '', cut: '' };
    const cached = await readCached(key, (line) => log().warn(line));
    const blocks = blocksBetween(rows, from, to);
    if (!cached || missingBlocks(cached, blocks).length > 0) return undefined;
    parts.push(takeBlocks(cached, blocks));
  }
  const dims = parts[0]?.dims ?? 0;
  return { ...rows, dims, embeddings: joinRows(parts.map(({ embeddings }) => embeddings)) };
}

const blocksBetween = ({ starts, ends }: Pick<EmbeddingSet, 'starts' | 'ends'>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ start: starts[from + i], end: ends[from + i] }));

/** As {@link readEmbeddings}, for whoever can make them anew: what is damaged counts as gone, which `log` is told. */
export async function keptEmbeddings(
  key: string,
  log: (line: string) => void,
): Promise<EmbeddingSet | undefined> {
  const bytes = await readSealedCache(embeddingFile(key), log);
  return bytes && join(decodeRows(bytes));
}

/** The embeddings of a source, from the cache or from the network, which then fills the cache; kept under their key for {@link readEmbeddings}. */
export async function ensureEmbeddings(resolved: ResolvedSource, task: Task): Promise<EmbeddingSet> {
  const { key, datasetHash, model } = resolved;
  const kept = await keptEmbeddings(key, task.log);
  if (kept) return kept;
  const embedded = await embedSource(resolved, task);
  const set = { ...embedded, figures: await figuresOf(embedded, task) };
  await writeSealed(embeddingFile(key), encodeRows(set, { modelHash: model.hash, datasetHash }));
  return set;
}

/**
 * The embeddings of a source, see `embedBlocks`.
 * @throws AppError `bad_data` when no session has a block.
 */
export async function embedSource(
  { source, sessions, key, datasetHash, model }: ResolvedSource,
  task: Task,
): Promise<Omit<EmbeddingSet, 'figures'>> {
  const { dataset, stride, blocksPerSession } = source;
  const embedded = await embedBlocks(model, sessions, {
    ...{ dataset, datasetHash, stride, most: blocksPerSession, task },
    message: `Embedding by ${model.name}`,
  });
  const rows = sessions.map((session) => ({ session, ...embedded.get(session.key)! }));
  const blocks = rows.flatMap((row) => row.blocks);
  if (blocks.length === 0)
    throw new AppError('bad_data', 'These sessions have no blocks that the network can see.', {
      hint: 'A block is 128 events; choose longer sessions.',
    });
  const each = <T>(value: (session: SessionSummary) => T) =>
    rows.flatMap((row) => Array<T>(row.blocks.length).fill(value(row.session)));
  return {
    ...{ key, dataset, count: blocks.length, dims: rows[0].dims },
    subjects: each((session) => session.subject),
    sessions: each((session) => session.key),
    splits: each((session) => session.split),
    labels: each((session) => session.label ?? ''),
    starts: Int32Array.from(blocks, (block) => block.start),
    ends: Int32Array.from(blocks, (block) => block.end),
    embeddings: joinRows(rows.map(({ embeddings }) => embeddings)),
  };
}

/** Figures of each block, `count × BLOCK_FIGURES.length`. */
async function figuresOf(set: Omit<EmbeddingSet, 'figures'>, task: Task): Promise<Float32Array> {
  const figures = new Float32Array(set.count * BLOCK_FIGURES.length);
  let row = 0;
  const sessions = [...new Set(set.sessions)].map((key) => ({ key }));
  for await (const { session, events } of readEvents(set.dataset, sessions)) {
    throwIfCancelled(task.signal);
    const pointer = pointerEvents(events);
    for (; set.sessions[row] === session.key; row++)
      blockFigures(
        pointer,
        { start: set.starts[row], end: set.ends[row] },
        figures,
        row * BLOCK_FIGURES.length,
      );
  }
  return figures;
}
