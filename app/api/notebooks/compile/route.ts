import { route } from '@/lib/http/route';
import type { Cell } from '@/lib/notebooks/document';
import { compileSchema } from '@/lib/notebooks/schema';
import { compileCell } from '@/lib/notebooks/transpile';

/** Compiles cells to functions that the browser's runtime can define; runs nothing. */
export const POST = route(
  { body: compileSchema, rate: { perMinute: 1200, burst: 200 } },
  async ({ body }) => ({
    cells: body.cells.map((cell) => compileCell(cell as Cell)),
  }),
);
