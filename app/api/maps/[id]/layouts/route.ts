import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { mapRecord } from '@/lib/maps/contract.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { finishedLayout, saveLayout } from '@/lib/maps/layouts.ts';

export const POST = route(
  {
    summary: 'Keeps a map that the browser computed from the embeddings of this one.',
    answer: z.object({ map: mapRecord }),
    params: mapPath,
    body: finishedLayout,
    maxBody: 30_000_000,
    rate: { perMinute: 60, burst: 20 },
  },
  async ({ params, body }) => ({ map: await saveLayout(params.id, body) }),
);
