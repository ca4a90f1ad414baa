import path from 'node:path';
import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { findModel } from '@/lib/models/models.ts';
import { MODEL_FILES } from '@/lib/network/model-parts.ts';
import { readKept } from '@/lib/store/files.ts';

const params = z.object({ name: z.string().min(1).max(200), file: z.enum(MODEL_FILES) });

export const GET = route(
  {
    summary: 'The files of a network, for running it in the browser.',
    params,
    file: 'application/octet-stream',
  },
  async ({ params }) => {
    const { folder } = await findModel(params.name);
    const bytes = await readKept(path.join(/* turbopackIgnore: true */ folder, params.file));
    const type = params.file.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(bytes, { headers: { 'content-type': type } });
  },
);
