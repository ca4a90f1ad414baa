import { route } from '@/lib/http/route.ts';
import { enforced } from '@/lib/privacy/contract.ts';
import { readRetention, retentionSchema, setRetention } from '@/lib/privacy/retention.ts';

export const GET = route(
  {
    summary: 'After how many days recorded movement of people is deleted automatically.',
    answer: retentionSchema,
  },
  () => readRetention(),
);

export const PUT = route(
  {
    summary: 'Sets it, and deletes at once what is older already.',
    answer: retentionSchema.extend({ deleted: enforced }),
    body: retentionSchema,
  },
  async ({ body }) => ({
    deleted: await setRetention(body),
    ...body,
  }),
);
