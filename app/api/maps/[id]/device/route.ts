import { route } from '@/lib/http/route.ts';
import { mapDevice } from '@/lib/maps/device.ts';
import { ARROW_FILE, mapPath } from '@/lib/maps/http.ts';

export const GET = route(
  {
    summary:
      'What the blocks of a map say about devices alone, a row per point: shares of intervals, largest x and y.',
    params: mapPath,
    file: ARROW_FILE,
  },
  async ({ params }) => {
    const bytes = await mapDevice(params.id);
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': ARROW_FILE } });
  },
);
