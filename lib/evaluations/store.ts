import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { type EvaluationResult, evaluationResultSchema } from '../evaluation/result.ts';
import { stamp } from '../store/clock.ts';
import { database } from '../store/database.ts';
import { dataPath, removeKept } from '../store/files.ts';
import type { Prisma, Evaluation as Row } from '../store/generated/prisma/client.ts';
import { compareContent, readSealed, writeSealed } from '../store/sealed-file.ts';
import type { EvaluationDetail, EvaluationSummary } from './contract.ts';
import type { Evaluated } from './evaluate.ts';
import { readFront } from './front.ts';
import type { EvaluateParams } from './params.ts';
import { runFigures } from './run-figures.ts';
import { decodeScores, encodeScores, type StoredScores } from './scores-file.ts';
import { listShippedEvaluations, type ShippedEvaluation } from './shipped.ts';

const EVALUATE_AGAIN = 'Evaluate the model again: npx mouseprint evaluate --model NAME --protocol NAME.';

/** Where the comparisons of an evaluation lie, relative to the data directory. */
const scoresPath = (id: string) => `evaluations/${id}/scores.arrow`;

/** The file of the comparisons of an evaluation. */
export const scoresFile = (id: string) => dataPath('evaluations', id, 'scores.arrow');

/** What identifies the networks of an evaluation, in the order of the system. */
export function systemHash({ system }: Pick<EvaluationResult, 'system'>): string {
  return system.map(({ hash }) => hash).join('+');
}

/** What an evaluation is called: the same question about the same networks and data has the same id. */
export function evaluationId(params: unknown, result: EvaluationResult): string {
  const weights = result.system.map(({ weight }) => weight);
  const { model: _, ...question } = params as EvaluateParams;
  return createHash('sha256')
    .update(JSON.stringify([systemHash(result), weights, result.datasetHash, result.subjects, question]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Keeps an evaluation: scores first, then the row. The same question about the same weights and data has the same id, so asking
 * again replaces the answer.
 */
export async function storeEvaluation(
  params: EvaluateParams,
  { result, scores }: Evaluated,
): Promise<EvaluationDetail> {
  const db = await database();
  const modelHash = systemHash(result);
  const id = evaluationId(params, result);
  const bytes = encodeScores(scores);
  await writeSealed(scoresFile(id), bytes);
  const run = await db.run.findFirst({
    where: { name: result.model, deletedAt: null },
    select: { id: true },
  });
  const data = {
    runId: run?.id ?? null,
    model: result.model,
    modelHash,
    protocol: result.protocol,
    datasetId: result.dataset,
    config: params as Prisma.InputJsonObject,
    result: result as unknown as Prisma.InputJsonObject,
    seconds: result.seconds,
    createdAt: stamp(),
  };
  const artifact = {
    kind: 'scores',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const row = await db.$transaction(async (tx) => {
    if (run) {
      await tx.artifact.upsert({
        where: { runId_path: { runId: run.id, path: scoresPath(id) } },
        create: { runId: run.id, path: scoresPath(id), ...artifact },
        update: artifact,
      });
      await noteFigures(tx, run.id, result);
    }
    return tx.evaluation.upsert({ where: { id }, create: { id, ...data }, update: data });
  });
  await removeAsked(id, row, result);
  return { ...summarise(row), result };
}

/** Removes answers to the same question that an earlier version called something else. */
async function removeAsked(
  id: string,
  { modelHash, protocol, datasetId, runId }: Row,
  result: EvaluationResult,
): Promise<void> {
  const db = await database();
  const rows = await db.evaluation.findMany({
    where: { modelHash, protocol, datasetId, runId, id: { not: id } },
  });
  for (const other of rows) {
    const parsed = evaluationResultSchema.safeParse(other.result);
    if (!parsed.success || parsed.data.model !== result.model) continue;
    if (evaluationId(other.config, parsed.data) === id) await deleteEvaluation(other.id);
  }
}

/** Deletes an evaluation for good: first its rows, then its scores. */
export async function deleteEvaluation(id: string): Promise<void> {
  const db = await database();
  await db.artifact.deleteMany({ where: { path: scoresPath(id) } });
  await db.evaluation.deleteMany({ where: { id } });
  await removeKept('evaluations', id);
}

/** Puts the figures among the run's metrics, so that tables of runs sort and filter by them. */
async function noteFigures(tx: Prisma.TransactionClient, runId: string, result: EvaluationResult) {
  for (const [name, value] of Object.entries(runFigures(result))) {
    const summary = { last: value, min: value, max: value, count: 1 };
    await tx.metric.upsert({
      where: { runId_name: { runId, name } },
      create: { runId, name, ...summary },
      update: summary,
    });
  }
  // Tables that are open look for runs that were touched.
  await tx.run.update({ where: { id: runId }, data: { updatedAt: stamp() } });
}

/** Evaluations, newest first; then those that came with the networks, but for what was asked again here, and that of the run of the sample. */
export async function listEvaluations(query: {
  model?: string;
  run?: string;
  protocol?: string;
}): Promise<EvaluationSummary[]> {
  const db = await database();
  const rows = await db.evaluation.findMany({
    where: { model: query.model, runId: query.run, protocol: query.protocol },
    omit: { result: true },
    include: { run: { select: { tags: true } } },
    orderBy: { createdAt: 'desc' },
  });
  // What came with the sample was not measured here, and is of invented people.
  const came = rows.filter(({ run }) => Array.isArray(run?.tags) && run.tags.includes('shipped'));
  const own = rows.filter((row) => !came.includes(row));
  const here = new Set(rows.map(({ id }) => id));
  const shipped = (await listShippedEvaluations()).filter(
    ({ id, params }) =>
      !here.has(id) &&
      query.run === undefined &&
      (query.model ?? params.model) === params.model &&
      (query.protocol ?? params.protocol) === params.protocol,
  );
  // What the first page answers with comes first: movement only, and people whom the network has not seen.
  const first = (await readFront())?.openSet.id;
  shipped.sort((a, b) => Number(b.id === first) - Number(a.id === first));
  return [...own.map(summarise), ...shipped.map(summariseShipped), ...came.map(summarise)];
}

/** @throws AppError `not_found` */
export async function getEvaluation(id: string): Promise<EvaluationDetail> {
  const db = await database();
  const row = await db.evaluation.findUnique({ where: { id } });
  if (!row) {
    const shipped = (await listShippedEvaluations()).find((one) => one.id === id);
    if (!shipped) throw notFound(id);
    return { ...summariseShipped(shipped), result: shipped.result };
  }
  const parsed = evaluationResultSchema.safeParse(row.result);
  if (!parsed.success)
    throw new AppError('bad_data', `The evaluation ${id} was stored by another version of the program.`, {
      hint: 'Evaluate the model again.',
    });
  return { ...summarise(row), result: parsed.data };
}

/**
 * Every comparison of an evaluation, for paired tests.
 *
 * @throws AppError `not_found`, and `bad_data` when the file is not as it was written
 */
export async function readScores(id: string): Promise<StoredScores[]> {
  await getEvaluation(id);
  const bytes = await readScoresFile(id);
  if (!bytes) throw notFound(id);
  return decodeScores(bytes);
}

/** The bytes of {@link readScores}, or nothing where only figures are kept. Those of earlier versions have no seal; the catalogue knows their hash. */
export async function readScoresFile(id: string): Promise<Uint8Array | undefined> {
  return readSealed(scoresFile(id), EVALUATE_AGAIN, {
    async unsealed(bytes) {
      const path = scoresPath(id);
      const db = await database();
      const known = await db.artifact.findFirst({ where: { path }, select: { bytes: true, sha256: true } });
      if (known) compareContent(bytes, known, 'The file scores.arrow', EVALUATE_AGAIN);
    },
  });
}

function summariseShipped({ id, params, measuredAt, result }: ShippedEvaluation): EvaluationSummary {
  return {
    id,
    runId: null,
    model: params.model,
    modelHash: systemHash(result),
    protocol: params.protocol,
    dataset: result.dataset,
    params,
    seconds: result.seconds,
    createdAt: measuredAt.toISOString(),
    shipped: true,
  };
}

function notFound(id: string): AppError {
  return new AppError('not_found', `There is no evaluation ${JSON.stringify(id.slice(0, 40))}.`, {
    hint: 'Those that there are: npx mouseprint evaluations.',
  });
}

function summarise(row: Omit<Row, 'result'>): EvaluationSummary {
  const { id, runId, model, modelHash, protocol, datasetId, config, seconds, createdAt } = row;
  return {
    id,
    runId,
    model,
    modelHash,
    protocol,
    dataset: datasetId,
    params: config,
    seconds,
    createdAt: createdAt.toISOString(),
  };
}
