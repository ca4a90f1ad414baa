import { route } from '@/lib/http/route.ts';
import { readRetention, retentionSchema, setRetention } from '@/lib/privacy/retention.ts';

/** After how many days what was recorded of people is deleted by itself. */
export const GET = route({}, () => readRetention());

/** Sets it, and deletes at once what is older already. */
export const PUT = route({ body: retentionSchema }, async ({ body }) => ({
  deleted: await setRetention(body),
  ...body,
}));
