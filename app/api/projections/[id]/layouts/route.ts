import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { projectionView } from '@/lib/maps/contract.ts';
import { projectionParams } from '@/lib/maps/http.ts';
import { finishedLayout, saveLayout } from '@/lib/maps/layouts.ts';

export const POST = route(
  {
    summary: 'Keeps a map that the browser computed from the embeddings of this one.',
    answer: z.object({ projection: projectionView }),
    params: projectionParams,
    body: finishedLayout,
    maxBody: 30_000_000,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ params, body }) => ({ projection: await saveLayout(params.id, body) }),
);
