import { route } from '@/lib/http/route.ts';
import { readRetention, retentionSchema, setRetention } from '@/lib/privacy/retention.ts';

export const GET = route(
  { summary: 'After how many days what was recorded of people is deleted by itself.' },
  () => readRetention(),
);

export const PUT = route(
  { summary: 'Sets it, and deletes at once what is older already.', body: retentionSchema },
  async ({ body }) => ({
    deleted: await setRetention(body),
    ...body,
  }),
);
