import { z } from 'zod';
import { sessionSummary } from '@/lib/catalogue/contract.ts';
import { listSessions } from '@/lib/catalogue/index.ts';
import { datasetParams, sessionQuery } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary:
      'Sessions of a data set, by subject and in order of recording; `?subject=`, `?split=` and `?label=` may repeat.',
    answer: z.object({ sessions: z.array(sessionSummary) }),
    params: datasetParams,
    query: sessionQuery,
  },
  async ({ params: { dataset }, query: { subject, split, label } }) => ({
    sessions: await listSessions({ dataset, subjects: subject, splits: split, labels: label }),
  }),
);
