import { z } from 'zod';
import { evaluationDetail } from '@/lib/evaluations/contract.ts';
import { getEvaluation } from '@/lib/evaluations/store.ts';
import { route } from '@/lib/http/route.ts';

const params = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/, 'Not the id of an evaluation.') });

export const GET = route(
  { summary: 'One evaluation with figures and curves.', answer: evaluationDetail, params },
  async ({ params }) => getEvaluation(params.id),
);
