import { z } from 'zod';
import { readRunTable } from '@/lib/experiments/runs/run-table.ts';
import { route } from '@/lib/server/route.ts';

const query = z.object({
  deleted: z.enum(['true', 'false']).optional(),
  since: z.coerce.number().int().min(0).optional(),
});

/** Runs for the table; with `?since=` (the `at` of an earlier answer) only those that may have changed. */
export const GET = route({ query }, ({ query: { deleted, since } }) =>
  readRunTable({ deleted: deleted === 'true', since }),
);
