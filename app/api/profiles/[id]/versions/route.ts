import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { listVersions, versionView } from '@/lib/people/versions.ts';

export const GET = route(
  {
    summary: 'The versions of a profile, the newest first: how it grew.',
    params: z.object({ id: z.string().min(1).max(100) }),
    answer: z.object({ versions: z.array(versionView) }),
  },
  async ({ params }) => ({ versions: await listVersions(params.id) }),
);
