import { tableFromIPC } from 'apache-arrow';
import { rowNumbers } from '@/lib/experiments/projections/arrow.ts';
import { request } from '../ui/fetchJson.ts';

export interface MapEmbeddings {
  /** A row per point of the map, in their order. */
  readonly values: Float32Array;
  readonly dims: number;
}

/** The embeddings behind a map. */
export async function fetchEmbeddings(map: string, signal?: AbortSignal): Promise<MapEmbeddings> {
  const response = await request(`/api/projections/${map}/embeddings`, { signal });
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  const { values, width } = rowNumbers(table, 'embedding', 'The embeddings');
  return { values, dims: width };
}
