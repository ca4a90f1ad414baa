'use client';

import { useMemo } from 'react';
import { blockColumns, sessionColumns } from '@/lib/datasets/filter-columns.ts';
import type { SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import type { SessionRow } from './sessionRow.ts';
import { blockSheet, type Sheet, type SheetOrder, sessionSheet } from './sheetItems.ts';
import type { Kept } from './useFilter.ts';
import { useBlockSummaries } from './useSummaries.ts';

interface SheetRequest {
  dataset: string;
  sessions: readonly SessionRow[];
  per: 'sessions' | 'subjects' | 'blocks';
  /** A measure's name, with a minus for the largest first; anything else is as recorded. */
  order: string;
  isFaded?(session: SessionRow): boolean;
  summaries: SessionSummaries | undefined;
  kept: Kept | undefined;
}

/** The tiles of the contact sheet in order; undefined while what it needs is being read. */
export function useSheet(request: SheetRequest): Sheet | undefined {
  const { dataset, sessions, per, order, isFaded, summaries, kept } = request;
  const blocks = useBlockSummaries(dataset, per === 'blocks').data;
  const bySession = useMemo(() => new Map(sessions.map((session) => [session.key, session])), [sessions]);
  const listed = useMemo(() => {
    if (per !== 'subjects') return sessions;
    const first = new Map<string, SessionRow>();
    for (const session of sessions) if (!first.has(session.subject)) first.set(session.subject, session);
    return [...first.values()];
  }, [per, sessions]);
  const by = useMemo((): SheetOrder | undefined => {
    if (!order || !summaries) return undefined;
    const descending = order.startsWith('-');
    const name = descending ? order.slice(1) : order;
    const columns = per === 'blocks' ? blocks && blockColumns(blocks, summaries) : sessionColumns(summaries);
    const measure = columns?.measures.find((one) => one.name === name);
    if (!measure) return undefined;
    if (per === 'blocks') return { values: measure.values, descending };
    const rowOf = new Map(summaries.key.map((key, row) => [key, row]));
    const values = listed.map(({ key }) => measure.values[rowOf.get(key) ?? -1] ?? Number.NaN);
    return { values, descending };
  }, [order, per, blocks, summaries, listed]);
  return useMemo(() => {
    if (per !== 'blocks') return sessionSheet(listed, isFaded, by);
    if (!blocks || !summaries) return undefined;
    const passes = kept?.blocks;
    const isBlockFaded =
      isFaded &&
      ((row: number) => {
        const session = bySession.get(summaries.key[blocks.session[row]]);
        return (passes !== undefined && !passes[row]) || (session !== undefined && isFaded(session));
      });
    return blockSheet(bySession, summaries, blocks, isBlockFaded, by);
  }, [per, listed, isFaded, by, blocks, summaries, kept, bySession]);
}
