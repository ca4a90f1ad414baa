import { z } from 'zod';
import { AppError } from '@/lib/errors.ts';
import { route } from '@/lib/http/route.ts';
import { listArtifacts, readArtifact } from '@/lib/runs/list-artifacts.ts';
import { runParams } from '@/lib/runs/run-request.ts';
import { getRun } from '@/lib/runs/run-store.ts';

const params = runParams.extend({ path: z.array(z.string().max(200)).min(1).max(8) });

export const GET = route(
  {
    summary:
      'A file that the run left behind, as a download. Only files that the catalogue names are served, and only as they were written.',
    params,
    file: 'application/octet-stream',
  },
  async ({ params: { run, path } }) => {
    const { id, name } = await getRun(run);
    const wanted = path.join('/');
    const artifact = (await listArtifacts(id)).find((candidate) => candidate.path === wanted);
    if (!artifact) throw new AppError('not_found', `${name} has no file "${wanted}".`);
    return new Response(await readArtifact(artifact), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}-${path.at(-1)?.replace(/[^\w.-]/g, '_')}"`,
      },
    });
  },
);
