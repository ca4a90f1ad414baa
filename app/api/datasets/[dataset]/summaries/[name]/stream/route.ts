import { workEvents } from '@/lib/catalogue/contract.ts';
import { summaryArrow } from '@/lib/catalogue/index.ts';
import { summaryParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';
import { progressEventsOf } from '@/lib/shared-work.ts';

export const GET = route(
  {
    summary:
      'How far the summaries of a data set are that an earlier version imported, while they are measured anew. Its answer is at the path above.',
    params: summaryParams,
    events: workEvents,
    rate: { perMinute: 240, burst: 40 },
  },
  ({ params: { dataset, name } }) =>
    (stop) =>
      progressEventsOf(stop, (asker) => summaryArrow(dataset, name, asker)),
);
