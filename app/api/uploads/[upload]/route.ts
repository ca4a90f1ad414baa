import { z } from 'zod';
import { removeUpload } from '@/lib/catalogue/uploads.ts';
import { route } from '@/lib/http/route.ts';

const params = z.object({ upload: z.uuid() });

export const DELETE = route(
  { summary: 'Removes files that were sent and will not be imported.', params },
  ({ params }) => removeUpload(params.upload),
);
