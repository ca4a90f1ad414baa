import { siteSchema } from '@/lib/server/recordings/request.ts';
import { createSite, listSites } from '@/lib/server/recordings/sites.ts';
import { route } from '@/lib/server/route.ts';

/** Web pages elsewhere that may send movement here. */
export const GET = route({}, async () => ({ sites: await listSites() }));

/** Lets the pages of an origin send movement; the token in the answer is told this once. */
export const POST = route({ body: siteSchema }, async ({ body }) =>
  Response.json(await createSite(body.name, body.origin), { status: 201 }),
);
