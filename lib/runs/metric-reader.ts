import { database } from '../store/database.ts';
import type { MetricUpdate } from './contract.ts';
import { decodePoints } from './metric-points.ts';

/** Chunks in one answer: with two seconds a chunk, well over a day of training at once would be cut. */
const CHUNKS = 5000;

/** What a run has measured after `cursor` (0 for everything), optionally of some metrics only. */
export async function readMetrics(
  runId: string,
  cursor: number,
  names?: readonly string[],
): Promise<MetricUpdate> {
  const db = await database();
  const chunks = await db.metricChunk.findMany({
    where: { runId, id: { gt: cursor }, ...(names && { name: { in: [...names] } }) },
    orderBy: { id: 'asc' },
    take: CHUNKS,
  });
  const series: MetricUpdate['series'] = {};
  for (const chunk of chunks) {
    series[chunk.name] ??= { step: [], seconds: [], value: [] };
    const columns = series[chunk.name];
    for (const { step, seconds, value } of decodePoints(chunk.points)) {
      columns.step.push(step);
      columns.seconds.push(seconds);
      columns.value.push(value);
    }
  }
  return { cursor: chunks.at(-1)?.id ?? cursor, series, more: chunks.length === CHUNKS };
}
