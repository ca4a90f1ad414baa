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

/** Everybody who is enrolled, by name, with their embeddings. */
export const GET = route({}, async () => ({ profiles: (await listProfiles()).map(profileToJson) }));

/** Enrols a person from movement. */
export const POST = route(
  {
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
