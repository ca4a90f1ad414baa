import type { z } from 'zod';
import { getProtocol } from '../evaluation/protocol.ts';
import type { Task } from '../task.ts';
import type { evaluationResult } from './contract.ts';
import { evaluateModel } from './evaluate.ts';
import type { EvaluateParams } from './params.ts';
import { storeEvaluation } from './store.ts';

/** Work of the job kind `evaluate`: measures and keeps. */
export async function evaluate(
  params: EvaluateParams,
  task: Task,
): Promise<z.input<typeof evaluationResult>> {
  const evaluated = await evaluateModel({ ...params, protocol: getProtocol(params.protocol) }, task);
  const { id } = await storeEvaluation(params, evaluated);
  task.progress(1, 'Kept');
  return { evaluation: id, protocol: params.protocol };
}
