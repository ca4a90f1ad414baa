'use client';

import useSWRImmutable from 'swr/immutable';
import type { SummaryName } from '@/lib/datasets/summary-files.ts';
import {
  type BlockSummaries,
  decodeBlockSummaries,
  decodeSessionSummaries,
  decodeThumbnails,
  type SessionSummaries,
} from '@/lib/datasets/summary-tables.ts';
import { request } from '../ui/request.ts';

async function fetchSummary<T>(dataset: string, name: SummaryName, decode: (bytes: Uint8Array) => T) {
  const response = await request(`/api/datasets/${encodeURIComponent(dataset)}/summaries/${name}`);
  return decode(new Uint8Array(await response.arrayBuffer()));
}

/** A row per session of a data set. */
export function fetchSessions(dataset: string): Promise<SessionSummaries> {
  return fetchSummary(dataset, 'sessions', decodeSessionSummaries);
}

/** A row per block of a data set. */
export function fetchBlocks(dataset: string): Promise<BlockSummaries> {
  return fetchSummary(dataset, 'blocks', decodeBlockSummaries);
}

/** A row per session; kept for as long as the page is open. Nothing is asked for null. */
export function useSessionSummaries(dataset: string | null) {
  return useSWRImmutable(dataset === null ? null : ['session summaries', dataset], ([, name]) =>
    fetchSessions(name),
  );
}

/** A row per block, fetched only when `wanted`. */
export function useBlockSummaries(dataset: string, wanted: boolean) {
  return useSWRImmutable(wanted ? ['block summaries', dataset] : null, () => fetchBlocks(dataset));
}

/** A simplified trajectory per session, fetched only when `wanted`. */
export function useThumbnails(dataset: string, wanted = true) {
  return useSWRImmutable(wanted ? ['thumbnails', dataset] : null, () =>
    fetchSummary(dataset, 'thumbnails', decodeThumbnails),
  );
}
