import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, throwIfCancelled } from '../errors.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import { runFigures } from '../evaluations/run-figures.ts';
import { evaluationId, scoresFile, systemHash } from '../evaluations/store.ts';
import { MODEL_FILES } from '../network/model-parts.ts';
import type { RunView } from '../runs/contract.ts';
import { encodePoints } from '../runs/metric-points.ts';
import { isRunName, memorableName } from '../runs/run-names.ts';
import { getRun, runFolder } from '../runs/run-store.ts';
import { type Database, database } from '../store/database.ts';
import { partialName, publish, removeKept, writeFileAtomic } from '../store/files.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import { writeSealed } from '../store/sealed-file.ts';
import { BUNDLE } from './manifest.ts';
import { type Bundle, type BundleFile, hashOf, readBundle, required } from './read-bundle.ts';

export interface ImportOptions {
  /** What to call it here; its own name, or a made-up one where that is taken. */
  name?: string;
  signal?: AbortSignal;
}

/**
 * Takes in a run that was exported elsewhere. Everything is checked first (hashes, configuration, network, curves, evaluations),
 * then files are written, then rows: a run is here whole or not at all.
 *
 * @throws AppError `bad_data` for what is not a whole bundle, `conflict` when the run is here already.
 */
export async function importBundle(folder: string, { name, signal }: ImportOptions = {}): Promise<RunView> {
  const bundle = await readBundle(folder);
  const db = await database();
  const { run } = bundle.manifest;
  const here = await db.run.findUnique({ where: { id: run.id }, select: { name: true, deletedAt: true } });
  if (here)
    throw new AppError(
      'conflict',
      `This run is here already, as ${here.name}${here.deletedAt ? ' in the bin' : ''}.`,
      {
        hint: here.deletedAt ? 'Restore it, or delete it for good first.' : 'Clone it to change it.',
      },
    );
  const chosen = await freeName(db, name ?? run.name, name !== undefined);
  const target = runFolder(run.id);
  const partial = partialName(target);
  const evaluations = await ownEvaluations(db, bundle, chosen);
  const written: string[][] = [];
  try {
    // No row names it: an import that was killed left it.
    await removeKept('runs', run.id);
    await mkdir(partial, { recursive: true });
    for (const [file, part] of bundle.files)
      if (isModelFile(file) || file === BUNDLE.checkpoint)
        await writeFileAtomic(path.join(partial, file), part.parts());
    throwIfCancelled(signal);
    await publish(partial, target);
    written.push(['runs', run.id]);
    for (const { id, scores } of evaluations) {
      if (!scores) continue;
      written.push(['evaluations', id]);
      await writeSealed(scoresFile(id), await scores.read());
    }
    throwIfCancelled(signal);
    await db.$transaction((tx) => enter(tx, bundle, chosen, evaluations));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // No row names them, so they must not stay.
    for (const [first, ...more] of written) await removeKept(first, ...more);
    throw error;
  }
  return getRun(run.id);
}

async function freeName(db: Database, wanted: string, insisted: boolean): Promise<string> {
  if (insisted && !isRunName(wanted))
    throw new AppError('bad_request', `"${wanted}" cannot be the name of a run.`);
  for (let name = isRunName(wanted) ? wanted : memorableName(); ; name = memorableName()) {
    if (!(await db.run.findUnique({ where: { name }, select: { id: true } }))) return name;
    if (insisted)
      throw new AppError('conflict', `There is a run called ${name} already.`, {
        hint: 'Choose another name.',
      });
  }
}

/** Of a metric, in one row of its curve. */
const MOST_POINTS = 100_000;

/** Of what came with the bundle, what a network consists of; a back-end or a cohort of others is not taken. */
const isModelFile = (file: string) => MODEL_FILES.some((name) => file === `model/${name}`);

/** An evaluation that came with a run, as it is entered here. */
interface OwnEvaluation {
  id: string;
  row: Omit<Prisma.EvaluationUncheckedCreateInput, 'id'>;
  result: EvaluationResult;
  scores: BundleFile | undefined;
}

/**
 * The evaluations of a bundle as this workbench would have made them of its network, under the name that the run has here. What they are
 * called follows from that too; another name where the same network was evaluated here already, for another run.
 */
async function ownEvaluations(
  db: Database,
  { manifest, files, results }: Bundle,
  name: string,
): Promise<OwnEvaluation[]> {
  const json = (value: unknown) => value as Prisma.InputJsonObject;
  const own: OwnEvaluation[] = [];
  for (const { id: theirs, protocol, dataset, params, seconds, createdAt, scores } of manifest.evaluations) {
    const came = results.get(theirs)!;
    const result = { ...came, model: name, system: came.system.map((part) => ({ ...part, model: name })) };
    const named = { ...params, model: name };
    const usual = evaluationId(named, result);
    const taken = await db.evaluation.count({ where: { id: usual } });
    own.push({
      id: taken ? hashOf(Buffer.from(`${usual} ${manifest.run.id}`)).slice(0, 16) : usual,
      row: {
        ...{ model: name, modelHash: systemHash(result), protocol, seconds, runId: manifest.run.id },
        ...{ datasetId: dataset, config: json(named), result: json(result) },
        createdAt: new Date(createdAt),
      },
      result,
      scores: scores ? required(files, `evaluations/${theirs}.arrow`) : undefined,
    });
  }
  return own;
}

async function enter(
  tx: Prisma.TransactionClient,
  bundle: Bundle,
  name: string,
  evaluations: readonly OwnEvaluation[],
): Promise<void> {
  const { run } = bundle.manifest;
  const { dataset, error, createdAt, startedAt, finishedAt, ...rest } = run;
  const json = (value: unknown) => value as Prisma.InputJsonObject;
  await tx.run.create({
    data: {
      ...rest,
      name,
      // Whoever trained it elsewhere does not train it here.
      status: run.status === 'running' || run.status === 'queued' ? 'stopped' : run.status,
      datasetId: dataset,
      config: json(run.config),
      environment: json(run.environment),
      summary: json(run.summary),
      error: error ? json(error) : Prisma.DbNull,
      createdAt: new Date(createdAt),
      startedAt: startedAt && new Date(startedAt),
      finishedAt: finishedAt && new Date(finishedAt),
    },
  });
  for (const [metric, { step, seconds, value }] of Object.entries(bundle.series)) {
    for (let at = 0; at < step.length; at += MOST_POINTS) {
      const points = Array.from({ length: Math.min(MOST_POINTS, step.length - at) }, (_, i) => ({
        step: step[at + i],
        seconds: seconds[at + i],
        value: value[at + i],
      }));
      await tx.metricChunk.create({ data: { runId: run.id, name: metric, points: encodePoints(points) } });
    }
    const summary = summaryOf(value);
    if (summary) await tx.metric.create({ data: { runId: run.id, name: metric, ...summary } });
  }
  const artifact = async (kind: string, file: string, { bytes, sha256 }: BundleFile) => {
    await tx.artifact.create({ data: { runId: run.id, kind, path: file, bytes, sha256 } });
  };
  for (const [file, part] of bundle.files)
    if (isModelFile(file)) await artifact('model', `runs/${run.id}/${file}`, part);
  for (const { id, row, result, scores } of evaluations) {
    await tx.evaluation.create({ data: { id, ...row } });
    if (scores) await artifact('scores', `evaluations/${id}/scores.arrow`, scores);
    for (const [metric, value] of Object.entries(runFigures(result))) {
      const summary = { last: value, min: value, max: value, count: 1 };
      await tx.metric.upsert({
        where: { runId_name: { runId: run.id, name: metric } },
        create: { runId: run.id, name: metric, ...summary },
        update: summary,
      });
    }
  }
}

/** What the table of runs shows of a curve; nothing where no value is a number. */
function summaryOf(values: ArrayLike<number>) {
  let summary: { last: number; min: number; max: number; count: number } | undefined;
  for (let i = 0; i < values.length; i++) {
    const last = values[i];
    if (!Number.isFinite(last)) continue;
    const { min, max } = summary ?? { min: last, max: last };
    summary = { last, min: Math.min(min, last), max: Math.max(max, last), count: values.length };
  }
  return summary;
}
