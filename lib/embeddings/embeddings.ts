import { createHash } from 'node:crypto';
import { getDataset, listSessions, readEvents, type SessionSummary } from '../catalogue/index.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { BLOCK_FIGURES, blockFigures } from '../mouse/block-figures.ts';
import type { Block } from '../mouse/blocks.ts';
import { pointerEvents } from '../mouse/events.ts';
import type { ProjectionSource } from '../projection/request.ts';
import { dataPath } from '../store/files.ts';
import { readSealed, readSealedCache, writeSealed } from '../store/sealed-file.ts';
import { parseSubjects } from '../subjects.ts';
import type { Task } from '../task.ts';
import { MAKE_AGAIN } from './arrow.ts';
import { type BlockEmbedder, openEmbedder } from './embedder.ts';
import { decodeEmbeddingSet, type EmbeddingSet, encodeEmbeddingSet } from './embedding-set.ts';

/** What a source resolves to: enough to name its embeddings without making them. */
export interface ResolvedSource {
  readonly key: string;
  readonly source: ProjectionSource;
  readonly sessions: readonly SessionSummary[];
  readonly datasetHash: string;
  readonly model: BlockEmbedder;
}

/**
 * Finds the network and the sessions of a source.
 * @throws AppError `not_found` for an unknown network or data set, `bad_request` when no session fits.
 */
export async function resolveSource(source: ProjectionSource): Promise<ResolvedSource> {
  const [dataset, model] = await Promise.all([getDataset(source.dataset), openEmbedder(source.model)]);
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
      }),
    )
    .digest('hex');
  return { key, source, sessions, datasetHash: dataset.contentHash, model };
}

export function embeddingFile(key: string): string {
  return dataPath('projections', 'embeddings', `${key}.arrow`);
}

/**
 * Embeddings by their key, or nothing when they were never made.
 * @throws AppError `bad_data` when the file is not as it was written.
 */
export async function readEmbeddings(key: string): Promise<EmbeddingSet | undefined> {
  const bytes = await readSealed(embeddingFile(key), MAKE_AGAIN);
  return bytes && decodeEmbeddingSet(bytes);
}

/** The embeddings of a source, from the cache or from the network, which then fills the cache, also over a damaged file. */
export async function ensureEmbeddings(resolved: ResolvedSource, task: Task): Promise<EmbeddingSet> {
  const cached = await readSealedCache(embeddingFile(resolved.key), task.log);
  if (cached) return decodeEmbeddingSet(cached);
  const set = await embedSessions(resolved, task);
  if (set.count === 0)
    throw new AppError('bad_data', 'These sessions have no blocks that the network can see.', {
      hint: 'A block is 128 events; choose longer sessions.',
    });
  await writeSealed(embeddingFile(resolved.key), encodeEmbeddingSet(set));
  return set;
}

async function embedSessions(resolved: ResolvedSource, task: Task): Promise<EmbeddingSet> {
  const { source, sessions, key } = resolved;
  const embedder = await resolved.model.load();
  const expected = sessions.reduce((sum, session) => sum + session.events, 0);
  const rows: { session: SessionSummary; blocks: readonly Block[] }[] = [];
  const parts: Float32Array[] = [];
  const figures: Float32Array[] = [];
  let done = 0;
  try {
    for await (const { session, events } of readEvents(source.dataset, sessions)) {
      await task.ready?.();
      throwIfCancelled(task.signal);
      const pointer = pointerEvents(events);
      const blocks = spread(embedder.cut(pointer, source.stride), source.blocksPerSession);
      const embedded = await embedder.embed(events, blocks, task.signal);
      rows.push({ session, blocks: embedded.blocks });
      parts.push(embedded.embeddings);
      const own = new Float32Array(embedded.blocks.length * BLOCK_FIGURES.length);
      embedded.blocks.forEach((block, i) => {
        blockFigures(pointer, block, own, i * BLOCK_FIGURES.length);
      });
      figures.push(own);
      done += session.events;
      task.progress(done / expected, `embedding ${session.subject}, ${session.key}`, {
        blocks: parts.length,
      });
    }
  } finally {
    embedder.dispose();
  }
  const each = <T>(value: (session: SessionSummary) => T) =>
    rows.flatMap(({ session, blocks }) => Array<T>(blocks.length).fill(value(session)));
  const blocks = rows.flatMap((row) => row.blocks);
  return {
    key,
    dataset: source.dataset,
    count: blocks.length,
    dims: embedder.dims,
    subjects: each((session) => session.subject),
    sessions: each((session) => session.key),
    splits: each((session) => session.split),
    labels: each((session) => session.label ?? ''),
    starts: Int32Array.from(blocks, (block) => block.start),
    ends: Int32Array.from(blocks, (block) => block.end),
    figures: join(figures),
    embeddings: join(parts),
  };
}

/** `limit` of the blocks, evenly spread. */
function spread(blocks: readonly Block[], limit = Number.POSITIVE_INFINITY): readonly Block[] {
  if (blocks.length <= limit) return blocks;
  return Array.from({ length: limit }, (_, i) => blocks[Math.floor(((i + 0.5) * blocks.length) / limit)]);
}

function join(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
