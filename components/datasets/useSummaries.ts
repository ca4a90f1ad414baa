'use client';

import { type Table, tableFromIPC } from 'apache-arrow';
import useSWRImmutable from 'swr/immutable';
import { MOVEMENT_COLUMNS, type SummaryName } from '@/lib/datasets/summary-files.ts';
import { request } from '../ui/fetchJson.ts';

/** Columns of sessions or blocks, in the units of `MovementSummary`. */
export interface Summaries {
  readonly rows: number;
  readonly numbers: Readonly<Record<(typeof MOVEMENT_COLUMNS)[number], ArrayLike<number>>>;
  /** Bits of `QUALITY_FLAGS`. */
  readonly flags: ArrayLike<number>;
}

export interface SessionSummaries extends Summaries {
  readonly key: readonly string[];
  readonly subject: readonly string[];
  readonly split: readonly string[];
  readonly label: readonly string[];
  readonly events: ArrayLike<number>;
  readonly blocks: ArrayLike<number>;
}

export interface BlockSummaries extends Summaries {
  /** Row of the session among {@link SessionSummaries}. */
  readonly session: ArrayLike<number>;
  readonly start: ArrayLike<number>;
}

async function fetchTable(dataset: string, name: SummaryName): Promise<Table> {
  const response = await request(`/api/datasets/${encodeURIComponent(dataset)}/summaries/${name}`);
  return tableFromIPC(new Uint8Array(await response.arrayBuffer()));
}

const column = (table: Table, name: string) => table.getChild(name)?.toArray() ?? [];
const words = (table: Table, name: string) => [...(table.getChild(name) ?? [])] as string[];

function summaries(table: Table): Summaries {
  const numbers = Object.fromEntries(MOVEMENT_COLUMNS.map((name) => [name, column(table, name)]));
  return { rows: table.numRows, numbers: numbers as Summaries['numbers'], flags: column(table, 'flags') };
}

/** A row per session of a data set. */
export async function fetchSessions(dataset: string): Promise<SessionSummaries> {
  const table = await fetchTable(dataset, 'sessions');
  return {
    ...summaries(table),
    key: words(table, 'key'),
    subject: words(table, 'subject'),
    split: words(table, 'split'),
    label: words(table, 'label'),
    events: column(table, 'events'),
    blocks: column(table, 'blocks'),
  };
}

/** A row per block of a data set. */
export async function fetchBlocks(dataset: string): Promise<BlockSummaries> {
  const table = await fetchTable(dataset, 'blocks');
  return { ...summaries(table), session: column(table, 'session'), start: column(table, 'start') };
}

/** A row per session; kept for as long as the page is open. */
export function useSessionSummaries(dataset: string) {
  return useSWRImmutable(['session summaries', dataset], () => fetchSessions(dataset));
}

/** A row per block, fetched only when `wanted`. */
export function useBlockSummaries(dataset: string, wanted: boolean) {
  return useSWRImmutable(wanted ? ['block summaries', dataset] : null, () => fetchBlocks(dataset));
}
