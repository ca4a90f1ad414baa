import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { revokeSite } from '@/lib/recordings/sites.ts';

export const DELETE = route(
  {
    summary: 'Takes nothing more from that site; what it has sent stays.',
    params: z.object({ id: z.uuid() }),
  },
  ({ params }) => revokeSite(params.id),
);
