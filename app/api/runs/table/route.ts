import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { type RunTableData, runTableAnswer } from '@/lib/runs/known-runs.ts';
import { encodeRuns } from '@/lib/runs/run-columns.ts';
import { readRunTable } from '@/lib/runs/run-table.ts';

const query = z.object({
  deleted: z.enum(['true', 'false']).optional(),
  since: z.coerce.number().int().min(0).optional(),
});

export const GET = route(
  {
    summary:
      'Runs for the table, by column; with `?since=` (the `at` of an earlier answer) only those that may have changed. All of them come with an entity tag, so that a browser that has them is told so.',
    query,
  },
  async ({ query: { deleted, since }, request }) => {
    const bin = deleted === 'true';
    if (since !== undefined) {
      const { runs, ...rest } = await readRunTable({ deleted: bin, since });
      return { ...rest, columns: encodeRuns(runs) } satisfies RunTableData;
    }
    const { body, etag } = await runTableAnswer(bin);
    const headers = {
      etag,
      // Not compressed: that takes longer than five megabytes take on this machine.
      'cache-control': 'private, no-cache, no-transform',
      'content-type': 'application/json',
    };
    return request.headers.get('if-none-match') === etag
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers });
  },
);
