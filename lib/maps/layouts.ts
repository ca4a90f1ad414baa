import { z } from 'zod';
import { decodeTable, embeddingsGone, encodeTable, numbers, rowColumn } from '../embeddings/arrow.ts';
import type { EmbeddingSet } from '../embeddings/embedding-set.ts';
import { readEmbeddings, resolveSource } from '../embeddings/embeddings.ts';
import { AppError } from '../errors.ts';
import { oneLine } from '../one-line.ts';
import { projectionParams } from '../projection/methods/registry.ts';
import type { MapRequest } from '../projection/request.ts';
import type { MapRecord } from './contract.ts';
import { getMap, mapArrow } from './list.ts';
import { saveMap, selectRows } from './make.ts';

const separation = z.object({
  accuracy: z.number(),
  accuracyAcrossSessions: z.number().nullable(),
  silhouette: z.number().nullable(),
  silhouettes: z.array(z.number().nullable()).max(100_000),
});

/** A map that was computed in a browser, from the embeddings of a map that there is. */
export const finishedLayout = z.strictObject({
  name: oneLine(120).default(''),
  params: projectionParams,
  /** Rows of the source's blocks, where only some of the map's were mapped again. */
  rows: z
    .array(z.int().nonnegative({ abort: true }))
    .min(3)
    .max(500_000)
    .optional(),
  /** x and y of each block in turn. */
  layout: z.array(z.number()).min(6).max(1_000_000),
  notes: z.array(z.string().max(500)).max(20),
  figures: z.record(z.string().max(40), z.number()),
  quality: z.object({
    k: z.int().positive(),
    sampled: z.int().positive(),
    chance: z.number(),
    trustworthiness: z.number(),
    preservation: z.number(),
    embedding: separation,
    map: separation,
  }),
});
export type FinishedLayout = z.output<typeof finishedLayout>;

/** The embeddings behind a map, in the order of its points, as an Arrow file with the one column `embedding`. */
export async function mapEmbeddings(id: string): Promise<Uint8Array> {
  const { set } = await blocksOf(id);
  return encodeTable({ embedding: rowColumn(set.embeddings, set.dims) });
}

/** Keeps a map that was computed elsewhere from the blocks of the map `id`. */
export async function saveLayout(id: string, finished: FinishedLayout): Promise<MapRecord> {
  const { map, all, rows } = await blocksOf(id);
  const chosen = finished.rows ?? rows;
  const set = selectRows(all, chosen);
  if (finished.layout.length !== 2 * set.count)
    throw new AppError(
      'bad_request',
      `The layout has ${finished.layout.length / 2} points, the map ${set.count}.`,
    );
  const { model, dataset, subjects, splits, stride, blocksPerSession } = map.source;
  const request: MapRequest = {
    name: finished.name,
    source: { model, dataset, subjects, splits, stride, blocksPerSession },
    params: finished.params,
    rows: chosen,
  };
  const resolved = await resolveSource(request.source);
  if (resolved.key !== map.source.embeddingKey)
    throw new AppError('conflict', 'The network or the data set changed since this map was made.', {
      hint: 'Make a new map of it first.',
    });
  return saveMap(request, resolved, set, {
    layout: Float64Array.from(finished.layout),
    notes: finished.notes,
    figures: finished.figures,
    quality: finished.quality,
  });
}

/** The embeddings of a map: all of its source, and those of its points in their order. */
export async function blocksOf(
  id: string,
): Promise<{ map: MapRecord; all: EmbeddingSet; set: EmbeddingSet; rows: number[] | undefined }> {
  const map = await getMap(id);
  const all = await readEmbeddings(map.source.embeddingKey);
  if (!all) throw embeddingsGone(id);
  let rows: number[] | undefined;
  if (map.source.part) {
    const what = `The map ${id}`;
    rows = [...numbers<Int32Array>(decodeTable(await mapArrow(id), what), 'row', what)];
  }
  return { map, all, set: selectRows(all, rows), rows };
}
