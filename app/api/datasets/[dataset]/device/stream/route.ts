import { workEvents } from '@/lib/catalogue/contract.ts';
import { deviceQuality } from '@/lib/catalogue/device-quality.ts';
import { datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';
import { progressEventsOf } from '@/lib/shared-work.ts';

export const GET = route(
  {
    summary:
      'How far the measurement of a data set’s devices is, while it is worked out; nobody listening stops it. Its answer is at the path above.',
    params: datasetParams,
    events: workEvents,
    rate: { perMinute: 240, burst: 40 },
  },
  ({ params: { dataset } }) =>
    (stop) =>
      progressEventsOf(stop, (asker) => deviceQuality(dataset, asker)),
);
