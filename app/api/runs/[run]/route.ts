import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { purgeRuns, setRunDeleted } from '@/lib/runs/change-runs.ts';
import { runView } from '@/lib/runs/contract.ts';
import { runChangeBody, runParams } from '@/lib/runs/run-request.ts';
import { getRun, updateRun } from '@/lib/runs/run-store.ts';

export const GET = route(
  { summary: 'One run, by id or name.', answer: runView, params: runParams },
  ({ params }) => getRun(params.run),
);

export const PATCH = route(
  {
    summary: 'Changes name, colour, star, tags or notes, or moves the run into the bin and out of it.',
    answer: runView,
    params: runParams,
    body: runChangeBody,
    example: { starred: true, notes: 'Seed 2.' },
  },
  async ({ params, body }) => {
    const { deleted, ...change } = body;
    const { id } = await getRun(params.run);
    if (Object.keys(change).length > 0) await updateRun(id, change);
    if (deleted !== undefined) await setRunDeleted(id, deleted);
    return getRun(id);
  },
);

const query = z.object({ purge: z.enum(['true', 'false']).optional() });

export const DELETE = route(
  {
    summary: 'Moves the run into the bin; with `purge=true` it is gone with its files.',
    answer: runView.optional(),
    params: runParams,
    query,
  },
  async ({ params, query }) => {
    if (query.purge !== 'true') return setRunDeleted(params.run, true);
    await purgeRuns([(await getRun(params.run)).id]);
  },
);
