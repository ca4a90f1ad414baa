import { compare } from '@/lib/catalogue/comparison.ts';
import { comparison } from '@/lib/catalogue/contract.ts';
import { comparisonQuery, datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary:
      'Compares two to six selections: `?of=subject:7&of=subject:12`, `?of=session:a,b&of=rest`, `?of=filter:split=test&of=blocks:speed:500..`.',
    answer: comparison,
    params: datasetParams,
    query: comparisonQuery,
    rate: { perMinute: 240, burst: 40 },
  },
  ({ params: { dataset }, query: { of }, signal }) => compare(dataset, of, { signal }),
);
