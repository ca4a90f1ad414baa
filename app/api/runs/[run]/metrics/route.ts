import { route } from '@/lib/http/route.ts';
import { metricUpdate } from '@/lib/runs/contract.ts';
import { readMetrics } from '@/lib/runs/metric-reader.ts';
import { metricsQuery, runParams } from '@/lib/runs/run-request.ts';
import { getRun } from '@/lib/runs/run-store.ts';

export const GET = route(
  {
    summary: 'What the run measured after the cursor; ask again with the cursor of the answer.',
    answer: metricUpdate,
    params: runParams,
    query: metricsQuery,
  },
  async ({ params, query }) => {
    const { id } = await getRun(params.run);
    return readMetrics(id, query.cursor, query.name);
  },
);
