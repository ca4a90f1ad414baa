import { z } from 'zod';
import { route } from '@/lib/server/route.ts';
import { removeUpload } from '@/lib/server/uploads.ts';

const params = z.object({ upload: z.uuid() });

/** Removes files that were sent and will not be imported. */
export const DELETE = route({ params }, ({ params }) => removeUpload(params.upload));
