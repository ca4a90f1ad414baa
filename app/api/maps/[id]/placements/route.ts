import { route } from '@/lib/http/route.ts';
import { startedPlacement } from '@/lib/maps/contract.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { startPlacement } from '@/lib/maps/start.ts';
import { placementRequest } from '@/lib/projection/placement-request.ts';

export const POST = route(
  {
    summary: 'Adds movement to a finished map: at once where that was done before, otherwise by a job.',
    answer: startedPlacement,
    params: mapPath,
    body: placementRequest.shape.source,
    example: { dataset: 'sapimouse', subjects: '73-76', blocksPerSession: 60 },
    rate: { perMinute: 60, burst: 20 },
  },
  ({ params, body }) => startPlacement({ map: params.id, source: body }),
);
