import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { compileResult } from '@/lib/notebooks/contract.ts';
import type { Cell } from '@/lib/notebooks/document.ts';
import { compileSchema } from '@/lib/notebooks/schema.ts';
import { compileCell } from '@/lib/notebooks/transpile.ts';

export const POST = route(
  {
    summary: 'Compiles cells to functions that the browser’s runtime can define; runs nothing.',
    answer: z.object({ cells: z.array(compileResult) }),
    body: compileSchema,
    rate: { perMinute: 1200, burst: 200 },
  },
  async ({ body }) => ({
    cells: body.cells.map((cell) => compileCell(cell as Cell)),
  }),
);
