import { z } from 'zod';

/** Path segments below `/api/projections`. */
export const projectionParams = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/, 'is not the name of a map'),
});

/** Media type of an Arrow IPC file. */
export const ARROW_FILE = 'application/vnd.apache.arrow.file';
