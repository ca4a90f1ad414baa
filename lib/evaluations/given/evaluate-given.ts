import { AppError } from '../../errors.ts';
import type { Protocol } from '../../evaluation/protocol.ts';
import type { FusionSize } from '../../evaluation/windows.ts';
import { database } from '../../store/database.ts';
import type { Task } from '../../task.ts';
import type { EvaluationDetail } from '../contract.ts';
import { evaluateModel } from '../evaluate.ts';
import type { EvaluateParams } from '../params.ts';
import { storeEvaluation } from '../store.ts';
import { readEmbeddingsFile } from './embeddings-file.ts';
import { evaluateScores } from './evaluate-scores.ts';
import { givenSystem } from './given-system.ts';
import { readScoresCsv } from './scores-csv.ts';
import { declaredOrigin } from './trained-on.ts';

/** What is asked of a file that another program wrote. */
export interface GivenQuestion {
  readonly kind: 'embeddings' | 'scores';
  readonly file: string;
  /** What to call the model; the file's name without its ending unless given. */
  readonly name?: string;
  /** See {@link declaredOrigin}; the metadata of embeddings may say it. */
  readonly trainedOn?: string;
  readonly protocol: Protocol;
  readonly dataset?: string;
  readonly subjects?: string;
  readonly blocks?: FusionSize[];
  readonly backend?: string;
  readonly sNorm?: boolean;
}

/**
 * Measures embeddings or scores from elsewhere under a protocol, as a network of ours would be, and keeps the result among the evaluations.
 *
 * @throws AppError as {@link evaluateModel}, and for what is wrong with the file
 */
export async function evaluateGiven(question: GivenQuestion, task: Task): Promise<EvaluationDetail> {
  const { kind, file, protocol, subjects, blocks, backend, sNorm = false } = question;
  const dataset = question.dataset ?? protocol.dataset;
  if (!dataset)
    throw new AppError('bad_request', `${protocol.name} fits any data set; say which.`, {
      hint: 'Add --dataset NAME; npx mouseprint datasets lists them.',
    });
  if (protocol.task === 'continuous')
    throw new AppError(
      'bad_request',
      `${protocol.name} follows sessions in time; a file from elsewhere cannot.`,
      {
        hint: 'Choose a protocol of verification, sessions or identification.',
      },
    );
  const params: EvaluateParams = {
    ...{ model: '', protocol: protocol.name, dataset, ablations: false, sNorm },
    ...(subjects !== undefined && { subjects }),
    ...(blocks && { blocks }),
    ...(backend !== undefined && { backend }),
  };
  if (kind === 'scores') {
    const read = await readScoresCsv(file);
    const given = { ...read, name: await freeName(question.name ?? read.name) };
    const origin = await declaredOrigin(question.trainedOn, file);
    const evaluated = await evaluateScores(given, { protocol, dataset, subjects, origin }, task);
    return storeEvaluation({ ...params, model: given.name }, evaluated);
  }
  const read = await readEmbeddingsFile(file);
  const given = { ...read, name: await freeName(question.name ?? read.name) };
  const origin = await declaredOrigin(question.trainedOn ?? read.trainedOn, file);
  const system = givenSystem(given, origin, backend);
  const evaluated = await evaluateModel({ ...params, model: given.name, protocol, system }, task);
  return storeEvaluation({ ...params, model: given.name }, evaluated);
}

/** A run's evaluations are found by its name, so nothing else may have it. */
async function freeName(name: string): Promise<string> {
  const run = await (await database()).run.findFirst({
    where: { name, deletedAt: null },
    select: { id: true },
  });
  if (run)
    throw new AppError('conflict', `There is a run called ${name}.`, {
      hint: 'Call the model otherwise: --name NAME.',
    });
  return name;
}
