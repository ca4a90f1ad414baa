import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { siteView } from '@/lib/recordings/contract.ts';
import { siteSchema } from '@/lib/recordings/request.ts';
import { createSite, listSites } from '@/lib/recordings/sites.ts';

export const GET = route(
  {
    summary: 'Web pages elsewhere that may send movement here.',
    answer: z.object({ sites: z.array(siteView) }),
  },
  async () => ({
    sites: await listSites(),
  }),
);

export const POST = route(
  {
    summary: 'Lets the pages of an origin send movement; the token in the answer is told this once.',
    answer: z.object({ site: siteView, token: z.string() }),
    status: 201,
    body: siteSchema,
  },
  ({ body }) => createSite(body.name, body.origin),
);
