import { metricsToCsv } from '@/lib/experiments/exchange/metrics-csv.ts';
import { readAllMetrics } from '@/lib/experiments/exchange/write-bundle.ts';
import { runParams } from '@/lib/experiments/runs/run-request.ts';
import { getRun } from '@/lib/experiments/runs/run-store.ts';
import { route } from '@/lib/server/route.ts';

/** Everything that the run measured: metric, step, seconds, value. */
export const GET = route({ params: runParams, produces: 'text/csv' }, async ({ params }) => {
  const { id, name } = await getRun(params.run);
  return new Response(metricsToCsv(await readAllMetrics(id)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  });
});
