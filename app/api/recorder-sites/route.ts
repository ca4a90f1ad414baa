import { route } from '@/lib/http/route.ts';
import { siteSchema } from '@/lib/recordings/request.ts';
import { createSite, listSites } from '@/lib/recordings/sites.ts';

export const GET = route({ summary: 'Web pages elsewhere that may send movement here.' }, async () => ({
  sites: await listSites(),
}));

export const POST = route(
  {
    summary: 'Lets the pages of an origin send movement; the token in the answer is told this once.',
    body: siteSchema,
  },
  async ({ body }) => Response.json(await createSite(body.name, body.origin), { status: 201 }),
);
