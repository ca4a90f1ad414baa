import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { describeApi } from './routes.ts';

export const GET = route(
  {
    summary: 'This description: every route with what it takes, made from the schemas that validate it.',
    answer: z.looseObject({ openapi: z.string() }),
  },
  async () => ({ ...(await describeApi()) }),
);
