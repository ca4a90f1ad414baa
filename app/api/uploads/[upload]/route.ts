import { z } from 'zod';
import { removeUpload } from '@/lib/catalogue/uploads.ts';
import { route } from '@/lib/http/route.ts';

const params = z.object({ upload: z.uuid() });

/** Removes files that were sent and will not be imported. */
export const DELETE = route({ params }, ({ params }) => removeUpload(params.upload));
