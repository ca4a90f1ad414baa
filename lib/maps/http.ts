import { z } from 'zod';

/** Path segments below `/api/maps`. */
export const mapPath = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/, 'is not the name of a map'),
});

/** Media type of an Arrow IPC file. */
export const ARROW_FILE = 'application/vnd.apache.arrow.file';

/** Path segments of an addition to a map. */
export const placementPath = mapPath.extend({
  key: z.string().regex(/^[0-9a-f]{16}$/, 'is not the name of an addition'),
});
