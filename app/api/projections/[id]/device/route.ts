import { mapDevice } from '@/lib/experiments/projections/device.ts';
import { ARROW_FILE, projectionParams } from '@/lib/experiments/projections/http.ts';
import { route } from '@/lib/server/route.ts';

/** What the blocks of a map say about devices alone, a row per point: shares of intervals, largest x and y. */
export const GET = route({ params: projectionParams, produces: ARROW_FILE }, async ({ params }) => {
  const bytes = await mapDevice(params.id);
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': ARROW_FILE } });
});
