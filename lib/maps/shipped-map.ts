import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVector } from 'apache-arrow';
import { z } from 'zod';
import {
  decodeTable,
  encodeTable,
  numbers,
  rowColumn,
  rowNumbers,
  wordColumn,
  words,
} from '../embeddings/arrow.ts';
import { type EmbeddingKey, readCached, writeCached } from '../embeddings/cache.ts';
import { ensureEmbeddings, resolveSource } from '../embeddings/embeddings.ts';
import { AppError } from '../errors.ts';
import { mapRequest } from '../projection/request.ts';
import { silentTask } from '../task.ts';
import { type MapRecord, mapRecord } from './contract.ts';
import { blocksOf } from './layouts.ts';
import { getMap, mapArrow } from './list.ts';
import { saveMap } from './make.ts';

const WHAT = 'The map that comes with the sample';

/** `map.json`: what was asked for, of which weights and data, and what was measured; the points are in `map.arrow`. */
const shippedMap = z.strictObject({
  request: mapRequest,
  modelHash: z.string(),
  datasetHash: z.string(),
  /** Pointer events of each session. */
  lengths: z.record(z.string(), z.int().positive()),
  quality: mapRecord.shape.quality,
});

const keyOf = (modelHash: string, datasetHash: string, session: string): EmbeddingKey => ({
  ...{ modelHash, datasetHash, session },
  ...{ change: '', cut: '' },
});

/**
 * Writes a finished map with the embeddings behind it into `folder`, to be shipped.
 * @throws AppError `not_found` without the map or its embeddings
 */
export async function shipMap(id: string, folder: string): Promise<void> {
  const { name, params, source, quality } = await getMap(id);
  const { modelHash, datasetHash, embeddingKey: _, part: __, ...asked } = source;
  const table = decodeTable(await mapArrow(id), WHAT);
  const { set } = await blocksOf(id);
  const lengths: Record<string, number> = {};
  for (const session of new Set(set.sessions)) {
    const cached = await readCached(keyOf(modelHash, datasetHash, session), silentTask.log);
    if (!cached) throw new AppError('not_found', `The embeddings of session ${session} are gone.`);
    lengths[session] = cached.length;
  }
  const columns = {
    session: wordColumn(set.sessions),
    start: makeVector(set.starts),
    end: makeVector(set.ends),
    x: makeVector(numbers<Float32Array>(table, 'x', WHAT)),
    y: makeVector(numbers<Float32Array>(table, 'y', WHAT)),
    embedding: rowColumn(set.embeddings, set.dims),
  };
  const request = mapRequest.parse({ name, source: asked, params });
  const facts = shippedMap.parse({ request, modelHash, datasetHash, lengths, quality });
  await writeFile(path.join(folder, 'map.json'), `${JSON.stringify(facts)}\n`);
  await writeFile(path.join(folder, 'map.arrow'), encodeTable(columns));
}

/**
 * Takes in the map that {@link shipMap} wrote, as if it had been made here: its embeddings go where the network would have put them.
 * @throws AppError `conflict` where the network or the data are not those it was made of, `not_found` where there are none
 */
export async function takeInShippedMap(folder: string): Promise<MapRecord> {
  const shipped = shippedMap.parse(JSON.parse(await readFile(path.join(folder, 'map.json'), 'utf8')));
  const { request, modelHash, datasetHash, lengths } = shipped;
  const resolved = await resolveSource(request.source);
  if (resolved.model.hash !== modelHash || resolved.datasetHash !== datasetHash)
    throw new AppError('conflict', `${WHAT} is of another network or of other data.`);
  const table = decodeTable(await readFile(path.join(folder, 'map.arrow')), WHAT);
  const sessions = words(table, 'session', WHAT);
  const { values, width: dims } = rowNumbers(table, 'embedding', WHAT);
  const column = (name: string) => numbers<Int32Array>(table, name, WHAT);
  const [starts, ends] = ['start', 'end'].map(column);
  for (const [session, length] of Object.entries(lengths)) {
    const [from, to] = [sessions.indexOf(session), sessions.lastIndexOf(session) + 1];
    await writeCached(keyOf(modelHash, datasetHash, session), {
      ...{ dims, length },
      starts: starts.slice(from, to),
      ends: ends.slice(from, to),
      seen: new Int32Array(to - from).fill(1),
      embeddings: values.slice(from * dims, to * dims),
    });
  }
  const set = await ensureEmbeddings(resolved, silentTask);
  const [x, y] = ['x', 'y'].map((name) => numbers<Float32Array>(table, name, WHAT));
  const layout = Float64Array.from({ length: 2 * set.count }, (_, i) => (i % 2 === 0 ? x : y)[i >> 1]);
  const { notes, figures, ...quality } = shipped.quality;
  return saveMap(request, resolved, set, { layout, notes, figures, quality });
}
