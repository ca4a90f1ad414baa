import { database } from '../store/database.ts';
import type { CurveUpdate } from './contract.ts';
import { decodePoints } from './metric-points.ts';
import { thinCurve } from './thin-curve.ts';

/** More points of one curve than this are not seen side by side with others. */
const POINTS = 1000;
/** Runs in one statement. */
const CHUNK = 500;

/**
 * One metric of many runs, each from its own cursor (0 for all of it).
 *
 * @returns by id; runs without anything new are left out
 */
export async function readManyCurves(
  metric: string,
  runs: readonly { id: string; cursor: number }[],
): Promise<Record<string, CurveUpdate>> {
  const db = await database();
  const cursors = new Map(runs.map(({ id, cursor }) => [id, cursor]));
  const out: Record<string, CurveUpdate> = {};
  for (let start = 0; start < runs.length; start += CHUNK) {
    const some = runs.slice(start, start + CHUNK);
    const chunks = await db.metricChunk.findMany({
      where: {
        name: metric,
        runId: { in: some.map(({ id }) => id) },
        id: { gt: Math.min(...some.map(({ cursor }) => cursor)) },
      },
      orderBy: { id: 'asc' },
    });
    for (const { id, runId, points } of chunks) {
      if (id <= (cursors.get(runId) as number)) continue;
      out[runId] ??= { cursor: 0, step: [], seconds: [], value: [] };
      const own = out[runId];
      own.cursor = id;
      for (const point of decodePoints(points)) {
        own.step.push(point.step);
        own.seconds.push(point.seconds);
        own.value.push(point.value);
      }
    }
  }
  for (const [id, { cursor, ...curve }] of Object.entries(out))
    out[id] = { cursor, ...thinCurve(curve, POINTS) };
  return out;
}
