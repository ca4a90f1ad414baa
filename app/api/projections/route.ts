import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { projectionView, startedProjection } from '@/lib/maps/contract.ts';
import { listProjections } from '@/lib/maps/list.ts';
import { startProjection } from '@/lib/maps/start.ts';
import { projectionRequest } from '@/lib/projection/request.ts';

export const GET = route(
  { summary: 'All finished maps, newest first.', answer: z.object({ projections: z.array(projectionView) }) },
  async () => ({
    projections: await listProjections(),
  }),
);

const example = { source: { model: 'pretrained-all', dataset: 'sample' }, params: { method: 'pca' } };

export const POST = route(
  {
    summary: 'The finished map of a request, or the job that makes it.',
    answer: startedProjection,
    body: projectionRequest,
    maxBody: 8_000_000,
    example,
    rate: { perMinute: 60, burst: 20 },
  },
  ({ body }) => startProjection(body),
);
