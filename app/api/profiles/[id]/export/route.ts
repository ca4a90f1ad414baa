import { z } from 'zod';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { getProfile, readProfileMovement } from '@/lib/people/profiles.ts';
import { wireEvents } from '@/lib/predictor/wire.ts';
import { profileJson, profileToJson } from '@/lib/signature/profile.ts';

const params = z.object({ id: z.string().min(1).max(100) });

export const GET = route(
  {
    summary: 'All that is kept of a person, as a file.',
    answer: profileJson.extend({ movement: wireEvents.nullable() }),
    params,
  },
  async ({ params }) => {
    const profile = profileToJson(await getProfile(params.id));
    const movement = await readProfileMovement(params.id);
    return JsonAnswer.of(
      { ...profile, movement },
      { 'content-disposition': `attachment; filename="profile-${profile.id}.json"` },
    );
  },
);
