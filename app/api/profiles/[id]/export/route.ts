import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { getProfile, readProfileMovement } from '@/lib/people/profiles.ts';
import { profileToJson } from '@/lib/signature/profile.ts';

const params = z.object({ id: z.string().min(1).max(100) });

export const GET = route(
  { summary: 'All that is kept of a person, as a file.', params },
  async ({ params }) => {
    const profile = profileToJson(await getProfile(params.id));
    const movement = await readProfileMovement(params.id);
    return new Response(JSON.stringify({ ...profile, movement }), {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="profile-${profile.id}.json"`,
      },
    });
  },
);
