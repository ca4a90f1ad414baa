import { listSessions } from '@/lib/catalogue/index.ts';
import { datasetParams, sessionQuery } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary:
      'Sessions of a data set, by subject and in order of recording; `?subject=`, `?split=` and `?label=` may repeat.',
    params: datasetParams,
    query: sessionQuery,
  },
  async ({ params: { dataset }, query: { subject, split, label } }) => ({
    sessions: await listSessions({ dataset, subjects: subject, splits: split, labels: label }),
  }),
);
