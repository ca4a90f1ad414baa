import { sliceArrow } from '@/lib/catalogue/event-slices.ts';
import { sessionArrow } from '@/lib/catalogue/index.ts';
import { ARROW_STREAM, eventsQuery, sessionParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary:
      'A session’s events as an Arrow IPC stream: the bytes of the event store, not encoded again. With `start` and `end`, or `until` in ms, only those pointer events, scrolling left out.',
    params: sessionParams,
    query: eventsQuery,
    file: ARROW_STREAM,
  },
  async ({ params: { dataset, session }, query }) => {
    const whole = Object.keys(query).length === 0;
    const stream = await (whole ? sessionArrow(dataset, session) : sliceArrow(dataset, session, query));
    return new Response(new Uint8Array(stream), { headers: { 'content-type': ARROW_STREAM } });
  },
);
