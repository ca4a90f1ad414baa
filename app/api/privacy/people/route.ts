import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { forgotten, keptOfPerson } from '@/lib/privacy/contract.ts';
import { forgetPerson, listKept } from '@/lib/privacy/people.ts';
import { personName } from '@/lib/signature/profile.ts';

export const GET = route(
  {
    summary: 'Everybody of whom something is kept here, and what.',
    answer: z.object({ people: z.array(keptOfPerson) }),
  },
  async () => ({
    people: await listKept(),
  }),
);

const query = z.strictObject({ name: personName, runs: z.enum(['true', 'false']).optional() });

export const DELETE = route(
  {
    summary:
      'Deletes all that is kept of a person, for good; with `runs=true` networks trained on recordings too.',
    answer: forgotten,
    query,
  },
  ({ query }) => forgetPerson(query.name, { runs: query.runs === 'true' }),
);
