import { z } from 'zod';

/** A notebook in a list. */
export const notebookEntry = z.object({
  name: z.string(),
  title: z.string(),
  cells: z.number(),
  about: z.string().describe('First prose of the notebook, without markup.'),
  modifiedAt: z.iso.datetime(),
});
export type NotebookEntry = z.output<typeof notebookEntry>;

/** An earlier text of a notebook, in a list. */
export const versionEntry = z.object({
  id: z.string(),
  at: z.number().describe('When it was put by: ms since 1970.'),
  bytes: z.number(),
  kept: z.boolean().describe('Whether it lost against another in a conflict, and so is thinned out last.'),
});
export type VersionEntry = z.output<typeof versionEntry>;

/** A cell as the browser's runtime takes it: the text of one function, and what it reads and defines. */
export const compiledCell = z.object({
  id: z.number(),
  body: z.string(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  output: z.string().optional(),
  autodisplay: z.boolean(),
  autoview: z.boolean(),
  automutable: z.boolean(),
});
export type CompiledCell = z.output<typeof compiledCell>;

/** Why a cell does not compile; `line` and `column` count from 1 within the cell. */
export const cellError = z.object({
  id: z.number(),
  message: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
});
export type CellError = z.output<typeof cellError>;

export const compileResult = z.union([
  z.object({
    cell: compiledCell,
  }),
  z.object({
    error: cellError,
  }),
]);
export type CompileResult = z.output<typeof compileResult>;

/** One way to go on at the cursor. */
export const completion = z.object({
  label: z.string(),
  kind: z.string().describe("TypeScript's kind: method, property, const, interface …"),
});
export type Completion = z.output<typeof completion>;

/** What a name is. Offsets count within the cell. */
export const explanation = z.object({
  from: z.number(),
  to: z.number(),
  signature: z.string().describe('Its type, as TypeScript writes it.'),
  documentation: z.string(),
});
export type Explanation = z.output<typeof explanation>;

/** The answer to a question about a place in a notebook's code. */
export const languageAnswer = z.union([
  z.object({ completions: z.array(completion) }),
  z.object({ explanation: explanation.nullable() }),
]);
export type LanguageAnswer = z.output<typeof languageAnswer>;
