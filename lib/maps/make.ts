import { createHash } from 'node:crypto';
import { type EmbeddingSet, takeRows } from '../embeddings/embedding-set.ts';
import { ensureEmbeddings, type ResolvedSource, resolveSource } from '../embeddings/embeddings.ts';
import { AppError } from '../errors.ts';
import { type Comparison, fitComparison } from '../projection/comparison.ts';
import { groupMargins } from '../projection/margin.ts';
import { indexOf, measureAttributed } from '../projection/measure-attributed.ts';
import type { ProjectionParams } from '../projection/methods/registry.ts';
import type { Points } from '../projection/points.ts';
import { project } from '../projection/project.ts';
import type { MapRequest } from '../projection/request.ts';
import { RAW_FEATURES } from '../projection/request.ts';
import { runSteps, type Step } from '../projection/steps.ts';
import { database } from '../store/database.ts';
import { dataPath } from '../store/files.ts';
import { writeSealed } from '../store/sealed-file.ts';
import { subTask, type Task } from '../task.ts';
import type { MapRecord } from './contract.ts';
import { encodeMap } from './map-file.ts';
import { writeMovingPicture } from './moving-picture.ts';
import { mapOfRow } from './view.ts';

/** What names a map by its content: the same weights, blocks and parameters are the same map. */
export function contentKey(
  embeddingKey: string,
  rows: readonly number[] | undefined,
  params: ProjectionParams,
): string {
  return createHash('sha256')
    .update(JSON.stringify({ version: 2, embeddingKey, rows: rows ?? null, params }))
    .digest('hex');
}

/** Maps are found by the first characters of their content key. */
function mapId(key: string): string {
  return key.slice(0, 16);
}

export function mapFile(id: string): string {
  return dataPath('maps', `${id}.arrow`);
}

/** The finished map of a request, if it was made before. */
export async function findMap(request: MapRequest): Promise<MapRecord | undefined> {
  const { key } = await resolveSource(request.source);
  const db = await database();
  const row = await db.embeddingMap.findUnique({
    where: { contentKey: contentKey(key, request.rows, request.params) },
  });
  return row ? mapOfRow(row) : undefined;
}

/** Points as a map compares them. */
function pointsOf(set: EmbeddingSet, model: string, metric: ProjectionParams['metric']) {
  return comparisonOf(set, model, metric)(embeddedPoints(set));
}

/** How a map of `set` compares; for others to be compared with its points. Plain figures get equal say. */
export function comparisonOf(
  set: EmbeddingSet,
  model: string,
  metric: ProjectionParams['metric'],
): Comparison {
  return fitComparison(embeddedPoints(set), { metric, plain: model === RAW_FEATURES });
}

export function embeddedPoints({ embeddings, count, dims }: EmbeddingSet): Points {
  return { values: embeddings, count, dims };
}

/** Makes a map, or finds it: embeds, projects, measures, writes the file, then the row. */
export async function makeMap(request: MapRequest, task: Task): Promise<MapRecord> {
  const resolved = await resolveSource(request.source);
  // Before looking for the map: one whose embeddings are gone gets them back.
  const all = await ensureEmbeddings(resolved, subTask(task, 0, 0.4));
  const done = await findMap(request);
  if (done) return done;
  const set = selectRows(all, request.rows);
  const points = pointsOf(set, request.source.model, request.params.metric);
  // Compared already, so plain distances from here on.
  const result = await runSteps(
    project(points, { ...request.params, metric: 'euclidean' }),
    subTask(task, 0.4, 0.9),
    { detail: movingPictures(indexOf(set.subjects)) },
  );
  const { quality, notes } = await runSteps(
    measureAttributed(points, result.layout, set),
    subTask(task, 0.9, 1),
  );
  return saveMap(request, resolved, set, {
    ...result,
    notes: [...result.notes, ...notes],
    quality,
  });
}

/** Pictures of a map that is being made, made anew at most this often, ms: a page shows no more. */
const PICTURE_MS = 200;

function movingPictures(people: Int32Array): (step: Step) => Record<string, string> {
  let [last, told]: [number, Record<string, string>] = [Number.NEGATIVE_INFINITY, {}];
  return ({ layout }) => {
    const now = performance.now();
    if (layout && now - last >= PICTURE_MS) {
      last = now;
      told = { picture: writeMovingPicture(layout, people) };
    }
    return told;
  };
}

/** The rows that a request names. */
export function selectRows(set: EmbeddingSet, rows: readonly number[] | undefined): EmbeddingSet {
  if (!rows) return set;
  const wrong = rows.find((row) => row >= set.count);
  if (wrong !== undefined)
    throw new AppError('bad_request', `There is no row ${wrong}: the source has ${set.count} blocks.`);
  return takeRows(set, rows);
}

interface Made {
  layout: Float64Array;
  depth?: Float64Array;
  notes: readonly string[];
  figures: Readonly<Record<string, number>>;
  quality: object;
}

/** Writes a map's file and row; a map that appeared meanwhile is kept. */
export async function saveMap(
  request: MapRequest,
  { key, source, datasetHash, model }: ResolvedSource,
  set: EmbeddingSet,
  made: Made,
): Promise<MapRecord> {
  const content = contentKey(key, request.rows, request.params);
  const id = mapId(content);
  const points = pointsOf(set, request.source.model, 'cosine');
  const margins = groupMargins(points, indexOf(set.subjects), indexOf(set.sessions));
  await writeSealed(mapFile(id), encodeMap(set, made.layout, margins, request.rows, made.depth));
  const db = await database();
  const row = await db.embeddingMap.upsert({
    where: { contentKey: content },
    update: {},
    create: {
      id,
      contentKey: content,
      name: request.name,
      method: request.params.method,
      params: request.params,
      source: {
        ...source,
        modelHash: model.hash,
        datasetHash,
        embeddingKey: key,
        part: request.rows !== undefined,
      },
      points: set.count,
      quality: { ...made.quality, notes: [...made.notes], figures: { ...made.figures } },
      path: `maps/${id}.arrow`,
    },
  });
  return mapOfRow(row);
}
