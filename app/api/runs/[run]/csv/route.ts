import { metricsToCsv } from '@/lib/exchange/metrics-csv.ts';
import { readAllMetrics } from '@/lib/exchange/write-bundle.ts';
import { route } from '@/lib/http/route.ts';
import { runParams } from '@/lib/runs/run-request.ts';
import { getRun } from '@/lib/runs/run-store.ts';

export const GET = route(
  {
    summary: 'Everything that the run measured: metric, step, seconds, value.',
    params: runParams,
    file: 'text/csv',
  },
  async ({ params }) => {
    const { id, name } = await getRun(params.run);
    return new Response(metricsToCsv(await readAllMetrics(id)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}.csv"`,
      },
    });
  },
);
