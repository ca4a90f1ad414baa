import { runArchive } from '@/lib/exchange/archive.ts';
import { route } from '@/lib/http/route.ts';
import { runParams } from '@/lib/runs/run-request.ts';

export const GET = route(
  {
    summary: 'The run with all that came of it, as a `.tar.gz` that can be imported elsewhere.',
    params: runParams,
    file: 'application/gzip',
  },
  async ({ params }) => {
    const { name, bytes } = await runArchive(params.run);
    return new Response(bytes, {
      headers: {
        'content-type': 'application/gzip',
        'content-disposition': `attachment; filename="${name}.tar.gz"`,
      },
    });
  },
);
