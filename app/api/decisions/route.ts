import { route } from '@/lib/http/route.ts';
import { decisionsQuery, readDecisions, toJsonLines } from '@/lib/verification/decisions.ts';

export const GET = route(
  {
    summary:
      'The log of decisions as JSON lines, from after the line `after`: what was decided about whom, by which network and threshold; no movement.',
    query: decisionsQuery,
    file: 'application/x-ndjson',
  },
  async ({ query }) =>
    new Response(toJsonLines(await readDecisions(query)), {
      headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
    }),
);
