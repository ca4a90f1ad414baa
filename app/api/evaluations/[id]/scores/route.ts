import { z } from 'zod';
import { AppError } from '@/lib/errors.ts';
import { encodeScores } from '@/lib/evaluations/scores-file.ts';
import { readScores } from '@/lib/evaluations/store.ts';
import { route } from '@/lib/http/route.ts';
import { ARROW_FILE } from '@/lib/maps/http.ts';

const params = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/, 'Not the id of an evaluation.') });
const query = z.object({ blocks: z.string().max(10).optional() });

export const GET = route(
  {
    summary: 'The comparisons of an evaluation as an Arrow file, of one fusion size or of all.',
    params,
    query,
    file: ARROW_FILE,
  },
  async ({ params, query: { blocks } }) => {
    const all = await readScores(params.id);
    const wanted = blocks === undefined ? all : all.filter((scores) => String(scores.blocks) === blocks);
    if (wanted.length === 0)
      throw new AppError('not_found', `The evaluation ${params.id} did not judge by ${blocks} blocks.`, {
        hint: `It judged by: ${all.map((scores) => scores.blocks).join(', ')}.`,
      });
    return new Response(encodeScores(wanted).slice().buffer, {
      headers: { 'content-type': ARROW_FILE },
    });
  },
);
