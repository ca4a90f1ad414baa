import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { mapRecord, startedMap } from '@/lib/maps/contract.ts';
import { listMaps } from '@/lib/maps/list.ts';
import { startMap } from '@/lib/maps/start.ts';
import { mapRequest } from '@/lib/projection/request.ts';

export const GET = route(
  { summary: 'All finished maps, newest first.', answer: z.object({ maps: z.array(mapRecord) }) },
  async () => ({
    maps: await listMaps(),
  }),
);

const example = { source: { model: 'pretrained-all', dataset: 'sample' }, params: { method: 'pca' } };

export const POST = route(
  {
    summary: 'The finished map of a request, or the job that makes it.',
    answer: startedMap,
    body: mapRequest,
    maxBody: 8_000_000,
    example,
    rate: { perMinute: 60, burst: 20 },
  },
  ({ body }) => startMap(body),
);
