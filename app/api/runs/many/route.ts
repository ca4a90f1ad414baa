import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { changeRuns, purgeRuns } from '@/lib/runs/change-runs.ts';
import { purgeBody, runsChangeBody } from '@/lib/runs/run-request.ts';

/** Room for every run that a page can select. */
const maxBody = 8_000_000;

export const PATCH = route(
  {
    summary: 'Marks many runs, or moves them into the bin and out of it: all or none.',
    answer: z.object({ changed: z.number() }),
    body: runsChangeBody,
    maxBody,
  },
  async ({ body }) => {
    await changeRuns(body.runs, body.change);
    return { changed: body.runs.length };
  },
);

export const DELETE = route(
  {
    summary: 'Deletes many runs for good, with their files.',
    answer: z.object({ purged: z.number() }),
    body: purgeBody,
    maxBody,
  },
  async ({ body }) => {
    await purgeRuns(body.runs);
    return { purged: body.runs.length };
  },
);
