import { readMetrics } from '@/lib/experiments/runs/metric-reader.ts';
import { metricsQuery, runParams } from '@/lib/experiments/runs/run-request.ts';
import { getRun } from '@/lib/experiments/runs/run-store.ts';
import { route } from '@/lib/server/route.ts';

/** What the run measured after the cursor; ask again with the cursor of the answer. */
export const GET = route({ params: runParams, query: metricsQuery }, async ({ params, query }) => {
  const { id } = await getRun(params.run);
  return readMetrics(id, query.cursor, query.name);
});
