import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hasErrno } from '../errors.ts';
import { evaluationResultSchema } from '../evaluation/result.ts';
import { projectPath } from '../store/root.ts';
import { evaluateParams } from './params.ts';

/** An evaluation that comes with a network, below `models/NAME/evaluations`; written by `npm run build:answers`. */
const shippedEvaluation = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  params: evaluateParams,
  measuredAt: z.coerce.date(),
  /** Of the program. */
  version: z.string(),
  result: evaluationResultSchema,
});
export type ShippedEvaluation = z.output<typeof shippedEvaluation>;

let known: Promise<ShippedEvaluation[]> | undefined;

/** The evaluations that come with the networks, in the order of their names; read once, for they do not change while the program runs. */
export function listShippedEvaluations(): Promise<ShippedEvaluation[]> {
  known ??= readAll();
  return known;
}

async function readAll(): Promise<ShippedEvaluation[]> {
  const models = await namesIn(projectPath('models'));
  const files = await Promise.all(
    models.map(async (model) => {
      const folder = projectPath('models', model, 'evaluations');
      return (await namesIn(folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => path.join(folder, name));
    }),
  );
  return Promise.all(
    files.flat().map(async (file) => shippedEvaluation.parse(JSON.parse(await readFile(file, 'utf8')))),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'ENOTDIR')) return [];
    throw error;
  }
}
