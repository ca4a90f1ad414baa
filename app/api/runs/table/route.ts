import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import type { RunTableData } from '@/lib/runs/contract.ts';
import { runTableData } from '@/lib/runs/contract.ts';
import { runTableAnswer } from '@/lib/runs/known-runs.ts';
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
    answer: runTableData,
    query,
  },
  async ({ query: { deleted, since }, request }) => {
    const bin = deleted === 'true';
    if (since !== undefined) {
      const { runs, ...rest } = await readRunTable({ deleted: bin, since });
      return { ...rest, columns: encodeRuns(runs) };
    }
    const { body, etag } = await runTableAnswer(bin);
    const headers = {
      etag,
      // Not compressed: that takes longer than five megabytes take on this machine.
      'cache-control': 'private, no-cache, no-transform',
    };
    return new JsonAnswer<RunTableData>(request.headers.get('if-none-match') === etag ? null : body, headers);
  },
);
