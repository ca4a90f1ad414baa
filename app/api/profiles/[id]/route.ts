import { z } from 'zod';
import { deleteProfile, renameProfile } from '@/lib/server/profiles.ts';
import { route } from '@/lib/server/route.ts';
import { personName, profileToJson } from '@/lib/signature/profile.ts';

const params = z.object({ id: z.string().min(1).max(100) });

/** Gives a profile another name. */
export const PATCH = route(
  { params, body: z.strictObject({ name: personName }), example: { name: 'Grace' } },
  async ({ params, body }) => profileToJson(await renameProfile(params.id, body.name)),
);

/** Deletes a profile at once and for good. */
export const DELETE = route({ params }, ({ params }) => deleteProfile(params.id));
