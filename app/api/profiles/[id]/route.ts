import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import {
  ENROLMENT_EXAMPLE,
  enrolmentBody,
  MAX_ENROLMENT_BODY,
  readEnrolment,
} from '@/lib/people/enrolment.ts';
import { deleteProfile, getProfile, renameProfile, replaceProfile } from '@/lib/people/profiles.ts';
import { personName, profileJson, profileToJson } from '@/lib/signature/profile.ts';

const params = z.object({ id: z.string().min(1).max(100) });

export const PATCH = route(
  {
    summary: 'Gives a profile another name.',
    answer: profileJson,
    params,
    body: z.strictObject({ name: personName }),
    example: { name: 'Grace' },
  },
  async ({ params, body }) => profileToJson(await renameProfile(params.id, body.name)),
);

export const PUT = route(
  {
    summary:
      'Enrols the same person again, from other movement or with another network: what was kept before is gone, unless a session is added.',
    answer: profileJson,
    params,
    body: enrolmentBody,
    maxBody: MAX_ENROLMENT_BODY,
    example: ENROLMENT_EXAMPLE,
    rate: { perMinute: 120, burst: 20 },
  },
  async ({ params: { id }, body }) => {
    await getProfile(id);
    return profileToJson(await replaceProfile(id, await readEnrolment(body, id), { keep: body.add }));
  },
);

export const DELETE = route({ summary: 'Deletes a profile at once and for good.', params }, ({ params }) =>
  deleteProfile(params.id),
);
