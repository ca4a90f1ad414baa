import { z } from 'zod';
import { compileSchema } from '../schema.ts';

/** What an editor asks about a place in a cell. */
export const languageQuestion = z.object({
  ask: z.enum(['completions', 'explanation']),
  cells: z.array(compileSchema.shape.cells.element.omit({ hidden: true })).max(500),
  /** Id of the cell, and the character within it. */
  cell: z.int().positive(),
  position: z.int().nonnegative(),
  /** Explain this completion in place of what stands there. */
  entry: z.string().max(200).optional(),
});
export type LanguageQuestion = z.infer<typeof languageQuestion>;
