import { createHash } from 'node:crypto';
import { decodeTable, numbers } from '../embeddings/arrow.ts';
import type { EmbeddingSet } from '../embeddings/embedding-set.ts';
import {
  ensureEmbeddings,
  type ResolvedSource,
  readEmbeddings,
  resolveSource,
} from '../embeddings/embeddings.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { addedMargins } from '../projection/margin.ts';
import { methodOf, type ProjectionParams } from '../projection/methods/registry.ts';
import { placePoints } from '../projection/place.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import { type Points, takePoints } from '../projection/points.ts';
import { dataPath } from '../store/files.ts';
import { readSealed, writeSealed } from '../store/sealed-file.ts';
import { subTask, type Task } from '../task.ts';
import { blocksOf } from './layouts.ts';
import { getMap, mapArrow } from './list.ts';
import { comparisonOf, embeddedPoints } from './make.ts';
import { encodeMap } from './map-file.ts';

/** Points that are placed between two looks at whether to go on. */
const SLICE = 64;

const ADD_AGAIN = 'Add the movement again on the page of the map.';

function placementFile(map: string, key: string): string {
  return dataPath('maps', `${map}.placed`, `${key}.arrow`);
}

/** Names an addition by what is added; the map it is for is in the name of the folder. */
async function resolvePlacement(
  request: PlacementRequest,
): Promise<{ resolved: ResolvedSource; key: string }> {
  const { source, id } = await getMap(request.map);
  const resolved = await resolveSource({ ...request.source, model: source.model, stride: source.stride });
  if (resolved.model.hash !== source.modelHash)
    throw new AppError('conflict', `The network ${source.model} changed since the map ${id} was made.`, {
      hint: 'Make a new map with it; embeddings of different weights cannot be compared.',
    });
  const key = createHash('sha256').update(`2 ${resolved.key}`).digest('hex').slice(0, 16);
  return { resolved, key };
}

/** The key of an addition that was made before. */
export async function findPlacement(request: PlacementRequest): Promise<string | undefined> {
  const { key } = await resolvePlacement(request);
  return readPlacement(request.map, key).then(
    () => key,
    (error) => {
      // A damaged one is made anew over it.
      if (error instanceof AppError && ['not_found', 'bad_data'].includes(error.code)) return undefined;
      throw error;
    },
  );
}

/** The points of an addition as an Arrow file, with the columns of a map's. */
export async function readPlacement(map: string, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readSealed(placementFile(map, key), ADD_AGAIN);
  if (bytes) return bytes;
  throw new AppError('not_found', `Nothing was added to the map ${map} under ${key}.`, { hint: ADD_AGAIN });
}

/** The embeddings of what was added to a map, in the order of its points. */
export async function placementEmbeddings(map: string, key: string): Promise<EmbeddingSet> {
  const table = decodeTable(await readPlacement(map, key), `The addition ${key}`);
  const set = await readEmbeddings(table.schema.metadata.get('embeddings') ?? '');
  if (!set)
    throw new AppError('not_found', `The embeddings of the addition ${key} are gone.`, { hint: ADD_AGAIN });
  return set;
}

/** Puts movement on a finished map without moving what is there. */
export async function makePlacement(
  request: PlacementRequest,
  task: Task,
): Promise<{ key: string; points: number }> {
  const { resolved, key } = await resolvePlacement(request);
  const { map, set } = await blocksOf(request.map);
  const fresh = await ensureEmbeddings(resolved, subTask(task, 0, 0.5));
  const compare = comparisonOf(set, map.source.model, map.params.metric);
  const byAngle = comparisonOf(set, map.source.model, 'cosine');
  const what = `The map ${map.id}`;
  const table = decodeTable(await mapArrow(map.id), what);
  const [x, y] = ['x', 'y'].map((name) => numbers<Float32Array>(table, name, what));
  const layout = Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 ? y : x)[i >> 1]);
  const placed = await placeAll(
    compare(embeddedPoints(set)),
    layout,
    compare(embeddedPoints(fresh)),
    map.params,
    subTask(task, 0.5, 1),
  );
  // Of another data set, somebody of the same name is somebody else.
  const elsewhere = request.source.dataset === map.source.dataset ? '' : `${request.source.dataset}/`;
  const margins = addedMargins(
    { points: byAngle(embeddedPoints(set)), subjects: set.subjects, sessions: set.sessions },
    {
      points: byAngle(embeddedPoints(fresh)),
      subjects: fresh.subjects.map((subject) => elsewhere + subject),
      sessions: fresh.sessions.map((session) => elsewhere + session),
    },
  );
  await writeSealed(placementFile(map.id, key), encodeMap(fresh, placed, margins, undefined));
  return { key, points: fresh.count };
}

/** By the map's own axes where it has some, otherwise by the neighbours of each point. */
async function placeAll(
  reference: Points,
  layout: Float64Array,
  fresh: Points,
  params: ProjectionParams,
  task: Task,
): Promise<Float64Array> {
  const by = methodOf(params).place(params);
  if ('axes' in by) return by.axes(reference, fresh);
  const out = new Float64Array(2 * fresh.count);
  for (let from = 0; from < fresh.count; from += SLICE) {
    await task.ready?.();
    throwIfCancelled(task.signal);
    task.progress(from / fresh.count, `placing block ${from + 1} of ${fresh.count}`);
    const rows = Array.from({ length: Math.min(SLICE, fresh.count - from) }, (_, i) => from + i);
    out.set(placePoints(reference, layout, takePoints(fresh, rows), by), 2 * from);
    // Lets a cancellation arrive.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return out;
}
