import { route } from '@/lib/http/route.ts';
import { mapPath } from '@/lib/maps/http.ts';
import { mapIslands } from '@/lib/maps/islands.ts';
import { islandsSchema } from '@/lib/signature/islands.ts';
import { silentTask } from '@/lib/task.ts';

export const GET = route(
  {
    summary:
      'The first twelve people of a map with several sessions each, as islands of fused blocks: a small map per fusion size.',
    params: mapPath,
    answer: islandsSchema,
    rate: { perMinute: 30, burst: 10 },
  },
  async ({ params }) => mapIslands(params.id, silentTask),
);
