import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { profilePage } from '@/lib/people/contract.ts';
import {
  ENROLMENT_EXAMPLE,
  enrolmentBody,
  MAX_ENROLMENT_BODY,
  readEnrolment,
} from '@/lib/people/enrolment.ts';
import { createProfile, pageOfProfiles, pageOfSummaries } from '@/lib/people/profiles.ts';
import { personName, profileJson, profileToJson, summaryToJson } from '@/lib/signature/profile.ts';

const body = enrolmentBody.extend({ name: personName });

const query = z.object({
  after: z
    .string()
    .max(60)
    .optional()
    .describe('Name after which the page begins: `next` of the one before.'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  embeddings: z
    .enum(['true', 'false'])
    .default('false')
    .describe(
      'Whether with the embeddings that they are compared by, some 14 kB a person; at most 100 then.',
    ),
});

/** People of a page that come with their embeddings. */
const MOST_EMBEDDED = 100;

export const GET = route(
  {
    summary: 'Who is enrolled, by name, in pages; without embeddings unless asked.',
    answer: profilePage,
    query,
  },
  async ({ query: { after, limit, embeddings } }) => {
    if (embeddings === 'false') {
      const { profiles, ...page } = await pageOfSummaries({ after, limit });
      return { ...page, profiles: profiles.map(summaryToJson) };
    }
    const { profiles, ...page } = await pageOfProfiles({ after, limit: Math.min(limit, MOST_EMBEDDED) });
    return { ...page, profiles: profiles.map(profileToJson) };
  },
);

export const POST = route(
  {
    scope: 'collect',
    summary: 'Enrols a person from movement.',
    answer: profileJson,
    status: 201,
    body,
    maxBody: MAX_ENROLMENT_BODY,
    example: { name: 'Ada', ...ENROLMENT_EXAMPLE },
    rate: { perMinute: 120, burst: 20 },
  },
  async ({ body }) => {
    const profile = await createProfile({ name: body.name, ...(await readEnrolment(body)) });
    return profileToJson(profile);
  },
);
