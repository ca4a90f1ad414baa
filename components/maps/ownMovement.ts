import { BLOCK_FIGURES, blockFigures } from '@/lib/mouse/block-figures.ts';
import type { Block } from '@/lib/mouse/blocks.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { fitComparison } from '@/lib/projection/comparison.ts';
import { addedMargins } from '@/lib/projection/margin.ts';
import { methodOf, type ProjectionParams } from '@/lib/projection/methods/registry.ts';
import { placePoints } from '@/lib/projection/place.ts';
import { RAW_FEATURES, UNTRAINED } from '@/lib/projection/request.ts';
import type { MapEmbeddings } from './embeddings.ts';
import type { Fit } from './fit.ts';
import { datasetOf, type MapPoints, type Names, nameOf } from './mapPoints.ts';

/** Movement that is put on a map in the page alone: nothing of it is sent to be kept. */
export interface OwnMovement {
  /** Whose it is: a name, or that of a file. */
  label: string;
  dims: number;
  /** A row per block, as the map's network gave them. */
  embeddings: Float32Array;
  /** Where they are known, the events that the blocks are of. */
  events?: Events;
  blocks?: readonly Block[];
}

/** Whether blocks of a map were seen by a network that can see one's own movement, too. */
export const seenByNetwork = (model: string): boolean =>
  model !== RAW_FEATURES && !model.startsWith(`${UNTRAINED}:`);

const pointsOf = ({ values, dims }: MapEmbeddings) => ({ values, count: values.length / dims, dims });

/** A few blocks show where somebody lies. */
const MOST = 120;

/**
 * Where own movement lies on a finished map, by the same rule as people who are added: along the map's axes, or beside the nearest
 * neighbours in the space of the embeddings.
 *
 * @param reference the map's own embeddings, in the order of its points
 * @param map what the map was made by
 * @param own the map's own points
 */
export function placeOwn(
  movement: OwnMovement,
  reference: MapEmbeddings,
  { model, params }: { model: string; params: ProjectionParams },
  own: Pick<MapPoints, 'places' | 'fit'>,
): Float32Array {
  const raw = pointsOf(reference);
  const compare = fitComparison(raw, { metric: params.metric, plain: model === RAW_FEATURES });
  const fresh = compare(pointsOf({ values: movement.embeddings, dims: movement.dims }));
  const by = methodOf(params).place(params);
  const placed =
    'axes' in by
      ? by.axes(compare(raw), fresh)
      : placePoints(compare(raw), onFile(own.places, own.fit), fresh, by);
  return Float32Array.from(placed, (value, at) => (value - (at % 2 ? own.fit.y : own.fit.x)) * own.fit.scale);
}

/**
 * How much nearer own movement is to itself than to anybody on the map, see `groupMargins`.
 *
 * @param reference the map's own embeddings, in the order of its points
 * @param own the map's own points
 */
export function ownMargins(
  movement: OwnMovement,
  reference: MapEmbeddings,
  model: string,
  own: Pick<MapPoints, 'subjects' | 'sessions'>,
): Float32Array {
  const raw = pointsOf(reference);
  const compare = fitComparison(raw, { metric: 'cosine', plain: model === RAW_FEATURES });
  const points = compare(pointsOf({ values: movement.embeddings, dims: movement.dims }));
  const named = (names: Names) => Array.from(names.codes, (_, i) => nameOf(names, i));
  // Whoever of the map has the same name is somebody else.
  const words = Array.from({ length: points.count }, () => `own ${movement.label}`);
  return addedMargins(
    { points: compare(raw), subjects: named(own.subjects), sessions: named(own.sessions) },
    { points, subjects: words, sessions: words },
  );
}

/** Places of a picture as those of the file. */
function onFile(places: Float32Array, fit: Fit): Float64Array {
  return Float64Array.from(places, (value, at) => value / fit.scale + (at % 2 ? fit.y : fit.x));
}

/** At most so many blocks, spread over the movement. */
export function fewBlocks<T>(blocks: readonly T[], most = MOST): number[] {
  const count = Math.min(most, blocks.length);
  return Array.from({ length: count }, (_, i) => Math.floor((i * blocks.length) / count));
}

/** Whether a point was added in the page alone: it has no data set, and nothing of it is on the server. */
export function isOwnPoint(points: MapPoints, i: number): boolean {
  return datasetOf(points, i) === '';
}

/** Own movement as points of a map, to be joined with it; figures of movement that is not known are no numbers. */
export function ownPoints(
  movement: OwnMovement,
  places: Float32Array,
  margin: Float32Array,
  fit: Fit,
): MapPoints {
  const count = places.length / 2;
  const same = (name: string): Names => ({ names: [name], codes: new Int32Array(count) });
  const width = BLOCK_FIGURES.length;
  const figures = new Float32Array(count * width).fill(Number.NaN);
  const { events, blocks } = movement;
  if (events && blocks) for (let i = 0; i < count; i++) blockFigures(events, blocks[i], figures, i * width);
  return {
    count,
    fit,
    places,
    datasets: same(''),
    subjects: same(movement.label),
    sessions: same(movement.label),
    splits: same(''),
    labels: same(''),
    starts: Int32Array.from({ length: count }, (_, i) => blocks?.[i].start ?? 128 * i),
    ends: Int32Array.from({ length: count }, (_, i) => blocks?.[i].end ?? 128 * (i + 1)),
    rows: Int32Array.from({ length: count }, (_, i) => i),
    additions: new Int32Array(count),
    figures: {
      ...(Object.fromEntries(
        BLOCK_FIGURES.map(({ name }, figure) => [
          name,
          Float32Array.from({ length: count }, (_, i) => figures[i * width + figure]),
        ]),
      ) as MapPoints['figures']),
      margin,
    },
  };
}
