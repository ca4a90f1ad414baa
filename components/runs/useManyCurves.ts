'use client';

import useSWR from 'swr';
import type { MetricUpdate } from '@/lib/experiments/runs/metric-reader.ts';
import { fetchJson } from '../ui/fetchJson.ts';
import { appendSeries, type MetricSeries } from './metricSeries.ts';

const PARALLEL = 6;

async function readAll(id: string): Promise<MetricSeries> {
  let series: MetricSeries = {};
  for (let cursor = 0, more = true; more; ) {
    const update = await fetchJson<MetricUpdate>(`/api/runs/${id}/metrics?cursor=${cursor}`);
    series = appendSeries(series, update.series);
    cursor = update.cursor;
    more = update.more;
  }
  return series;
}

async function readMany(ids: readonly string[]): Promise<Map<string, MetricSeries>> {
  const out = new Map<string, MetricSeries>();
  const waiting = [...ids];
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) out.set(id, await readAll(id));
    }),
  );
  return out;
}

/** The curves of many runs by id, a few requests at a time. */
export function useManyCurves(ids: readonly string[]) {
  return useSWR(['curves', ...ids], () => readMany(ids), { revalidateOnFocus: false });
}
