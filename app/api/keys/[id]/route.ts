import { z } from 'zod';
import { revokeKey } from '@/lib/http/keys/keys.ts';
import { route } from '@/lib/http/route.ts';

export const DELETE = route(
  {
    scope: 'administer',
    summary: 'Revokes a key, by name or id: nothing is answered to it from now on.',
    params: z.object({ id: z.string().min(1).max(100) }),
  },
  ({ params }) => revokeKey(params.id),
);
