import { tableFromIPC } from 'apache-arrow';
import { rowNumbers } from '@/lib/embeddings/arrow.ts';
import { request } from '../ui/request.ts';

export interface MapEmbeddings {
  /** A row per point of the map, in their order. */
  readonly values: Float32Array;
  readonly dims: number;
}

async function fetchRows(url: string, column: string, signal?: AbortSignal): Promise<MapEmbeddings> {
  const response = await request(url, { signal });
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  const { values, width } = rowNumbers(table, column, `The answer of ${url}`);
  return { values, dims: width };
}

/** The embeddings behind a map. */
export function fetchEmbeddings(map: string, signal?: AbortSignal): Promise<MapEmbeddings> {
  return fetchRows(`/api/maps/${map}/embeddings`, 'embedding', signal);
}

/** What the blocks of a map say about the device alone. */
export function fetchDevice(map: string, signal?: AbortSignal): Promise<MapEmbeddings> {
  return fetchRows(`/api/maps/${map}/device`, 'device', signal);
}
