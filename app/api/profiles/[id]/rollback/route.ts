import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { listVersions, rollBack, versionView } from '@/lib/people/versions.ts';

export const POST = route(
  {
    summary: 'Brings an earlier version of a profile back, as a new version.',
    params: z.object({ id: z.string().min(1).max(100) }),
    body: z.strictObject({ version: z.int().positive() }),
    example: { version: 1 },
    answer: z.object({ versions: z.array(versionView) }),
  },
  async ({ params, body }) => {
    await rollBack(params.id, body.version);
    return { versions: await listVersions(params.id) };
  },
);
