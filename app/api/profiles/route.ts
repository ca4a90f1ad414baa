import { route } from '@/lib/http/route.ts';
import {
  ENROLMENT_EXAMPLE,
  enrolmentBody,
  MAX_ENROLMENT_BODY,
  readEnrolment,
} from '@/lib/people/enrolment.ts';
import { createProfile, listProfiles } from '@/lib/people/profiles.ts';
import { personName, profileToJson } from '@/lib/signature/profile.ts';

const body = enrolmentBody.extend({ name: personName });

export const GET = route(
  { summary: 'Everybody who is enrolled, by name, with their embeddings.' },
  async () => ({ profiles: (await listProfiles()).map(profileToJson) }),
);

export const POST = route(
  {
    summary: 'Enrols a person from movement.',
    body,
    maxBody: MAX_ENROLMENT_BODY,
    example: { name: 'Ada', ...ENROLMENT_EXAMPLE },
    rate: { perMinute: 120, burst: 20 },
  },
  async ({ body }) => {
    const profile = await createProfile({ name: body.name, ...(await readEnrolment(body)) });
    return Response.json(profileToJson(profile), { status: 201 });
  },
);
