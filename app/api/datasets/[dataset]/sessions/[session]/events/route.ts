import { sessionArrow } from '@/lib/server/catalogue/index.ts';
import { ARROW_STREAM, sessionParams } from '@/lib/server/catalogue/request.ts';
import { route } from '@/lib/server/route.ts';

/** A session's events as an Arrow IPC stream: the bytes of the event store, not encoded again. */
export const GET = route(
  { params: sessionParams, produces: ARROW_STREAM },
  async ({ params: { dataset, session } }) => {
    const stream = await sessionArrow(dataset, session);
    return new Response(new Uint8Array(stream), { headers: { 'content-type': ARROW_STREAM } });
  },
);
