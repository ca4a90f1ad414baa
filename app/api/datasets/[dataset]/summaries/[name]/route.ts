import { summaryArrow } from '@/lib/catalogue/index.ts';
import { ARROW_STREAM, summaryParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary: 'Columns computed at import, one row per session, block or thumbnail, as an Arrow IPC stream.',
    params: summaryParams,
    file: ARROW_STREAM,
  },
  async ({ params: { dataset, name } }) => {
    const stream = await summaryArrow(dataset, name);
    return new Response(new Uint8Array(stream), { headers: { 'content-type': ARROW_STREAM } });
  },
);
