import { route } from '@/lib/http/route.ts';
import { siteSchema } from '@/lib/recordings/request.ts';
import { createSite, listSites } from '@/lib/recordings/sites.ts';

/** Web pages elsewhere that may send movement here. */
export const GET = route({}, async () => ({ sites: await listSites() }));

/** Lets the pages of an origin send movement; the token in the answer is told this once. */
export const POST = route({ body: siteSchema }, async ({ body }) =>
  Response.json(await createSite(body.name, body.origin), { status: 201 }),
);
