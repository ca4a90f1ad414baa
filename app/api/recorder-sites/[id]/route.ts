import { z } from 'zod';
import { revokeSite } from '@/lib/server/recordings/sites.ts';
import { route } from '@/lib/server/route.ts';

/** Takes nothing more from that site; what it has sent stays. */
export const DELETE = route({ params: z.object({ id: z.uuid() }) }, ({ params }) => revokeSite(params.id));
