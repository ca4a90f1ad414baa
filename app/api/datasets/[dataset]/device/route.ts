import { deviceQuality as answer } from '@/lib/catalogue/contract.ts';
import { deviceQuality } from '@/lib/catalogue/device-quality.ts';
import { datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary: 'The devices of a data set’s subjects, and how well these alone identify people.',
    answer: answer,
    params: datasetParams,
    rate: { perMinute: 240, burst: 40 },
  },
  ({ params: { dataset }, signal }) => deviceQuality(dataset, { signal }),
);
