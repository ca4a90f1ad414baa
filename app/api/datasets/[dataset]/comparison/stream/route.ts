import { compare } from '@/lib/catalogue/comparison.ts';
import { workEvents } from '@/lib/catalogue/contract.ts';
import { comparisonQuery, datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';
import { progressEventsOf } from '@/lib/shared-work.ts';

export const GET = route(
  {
    summary:
      'How far a comparison of selections is, while it is worked out; nobody listening stops it. Its answer is at the path above.',
    params: datasetParams,
    query: comparisonQuery,
    events: workEvents,
    rate: { perMinute: 240, burst: 40 },
  },
  ({ params: { dataset }, query: { of } }) =>
    (stop) =>
      progressEventsOf(stop, (asker) => compare(dataset, of, asker)),
);
