import type { MapRecord } from '@/lib/maps/contract.ts';
import {
  METHODS,
  type MethodName,
  methodOf,
  type ProjectionParams,
} from '@/lib/projection/methods/registry.ts';
import { RAW_FEATURES, UNTRAINED } from '@/lib/projection/request.ts';
import { sameBlocks } from '@/lib/projection/same-blocks.ts';

/** The method of a map in words, as in "t-SNE, perplexity 30, by angle, seed 1". */
export function methodWords(params: ProjectionParams): string {
  const compared = params.metric === 'cosine' ? 'by angle' : 'by distance';
  const seed = 'seed' in params ? `, seed ${params.seed}` : '';
  return `${methodOf(params).words(params)}, ${compared}${seed}`;
}

/** What looks at the movement, in words. */
export function modelWords(model: string): string {
  if (model === RAW_FEATURES) return 'plain figures, no network';
  if (model.startsWith(`${UNTRAINED}:`)) return `${model.slice(UNTRAINED.length + 1)} before it learned`;
  return model;
}

/** What a reader may and may not conclude from distances on a map made by `method`. */
export function distanceWarning(method: MethodName): string {
  return METHODS[method].caution;
}

/** Which blocks, seen by what, as in "balabit 1-10 by pretrained-beh". */
export function sourceWords({ source }: Pick<MapRecord, 'source'>): string {
  const people = source.subjects && ` ${source.subjects}`;
  const splits = source.splits.length > 0 ? ` ${source.splits.join(', ')}` : '';
  return `${source.dataset}${people}${splits} by ${modelWords(source.model)}`;
}

/** What tells a map from the one that it stands beside: the network, the method, or all of it where the blocks differ. */
export function besideWords(other: MapRecord, map: MapRecord): string {
  if (other.name) return other.name;
  if (!sameBlocks(other.source, map.source)) return `${sourceWords(other)}, ${nameOfMethod(other)}`;
  const network = modelWords(other.source.model);
  return other.source.embeddingKey === map.source.embeddingKey || other.params.method !== map.params.method
    ? `${network}, ${nameOfMethod(other)}${other.source.part ? ' of a selection' : ''}`
    : network;
}

/** As a word within a sentence. */
function nameOfMethod({ params }: Pick<MapRecord, 'params'>): string {
  const { label } = methodOf(params);
  return /^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}

/** The same for several maps that are compared. */
export function mapsFileName(maps: readonly Pick<MapRecord, 'id' | 'source'>[]): string {
  return maps
    .map(({ id, source }) => `${source.dataset}-${source.model}-${id.slice(0, 6)}`)
    .join('_')
    .replaceAll(/[^\w.-]+/g, '_');
}

/** The beginning of the names of files that are saved of a map: what it is of, by what, and which one it is. */
export function mapFileName({ id, source, params }: Pick<MapRecord, 'id' | 'source' | 'params'>): string {
  const people = source.subjects && `-${source.subjects}`;
  const words = `${source.dataset}${people}-${source.model}-${params.method}-${id}`;
  return words.replaceAll(/[^\w.-]+/g, '_');
}
