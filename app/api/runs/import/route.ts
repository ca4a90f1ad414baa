import { importUpload } from '@/lib/experiments/exchange/archive.ts';
import { route } from '@/lib/server/route.ts';

const MOST = 256 * 1024 * 1024;

/** Takes in a run from the `.tar.gz` that is the body. */
export const POST = route(
  { rawBody: true, maxBody: MOST, rate: { perMinute: 30, burst: 10 } },
  async ({ bytes }) => Response.json(await importUpload(bytes), { status: 201 }),
);
