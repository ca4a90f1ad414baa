import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import type { EvaluationResult } from '../evaluation/result.ts';
import type { EvaluationDetail } from '../evaluations/contract.ts';
import { getEvaluation, listEvaluations, readScoresFile } from '../evaluations/store.ts';
import { decodeCheckpoint } from '../network/checkpoint.ts';
import { MODEL_FILES } from '../network/model-parts.ts';
import type { RunView } from '../runs/contract.ts';
import { listArtifacts, readArtifact } from '../runs/list-artifacts.ts';
import { readMetrics } from '../runs/metric-reader.ts';
import { getRun, runFolder } from '../runs/run-store.ts';
import { readKeptIfThere, writeFileAtomic } from '../store/files.ts';
import { BUNDLE, type BundleManifest } from './manifest.ts';
import { metricsToCsv, type Series } from './metrics-csv.ts';
import { type CardEvaluation, modelCardMarkdown } from './model-card.ts';

type Files = Map<string, Uint8Array>;

/**
 * Writes a run with all that came of it to a folder: configuration, metrics as CSV, the network in TF.js format with its card, a
 * model card to read, evaluations with every comparison, and the checkpoint of a run that can be resumed.
 *
 * @param out a folder that is not there yet
 * @throws AppError `not_found` without the run, `conflict` when it is being trained, `bad_data` for a file that is not as it was written:
 * damage is not given a hash of its own and passed on.
 */
export async function writeBundle(idOrName: string, out: string): Promise<{ name: string; files: number }> {
  const run = await getRun(idOrName);
  if (run.status === 'running')
    throw new AppError('conflict', `${run.name} is being trained.`, { hint: 'Stop it first, or wait.' });
  const evaluations = await readEvaluations(run.id);
  const files: Files = new Map();
  add(files, BUNDLE.config, `${JSON.stringify(run.config, null, 2)}\n`);
  add(files, BUNDLE.metrics, metricsToCsv(await readAllMetrics(run.id)));
  add(
    files,
    BUNDLE.card,
    modelCardMarkdown(
      run,
      evaluations.map(({ result }) => outline(result)),
    ),
  );
  for (const artifact of await listArtifacts(run.id))
    if (MODEL_FILES.some((file) => artifact.path === `model/${file}`))
      add(files, artifact.path, await readArtifact(artifact));
  if (run.status !== 'finished') await addCheckpoint(files, run);
  for (const { id, result } of evaluations) {
    add(files, `evaluations/${id}.json`, `${JSON.stringify(result)}\n`);
    const scores = await readScoresFile(id);
    if (scores) add(files, `evaluations/${id}.arrow`, scores);
  }
  await mkdir(out, { recursive: true });
  for (const [file, content] of files) await writeFileAtomic(path.join(out, file), content);
  // Last: a folder without it is not a bundle.
  const manifest = manifestOf(run, evaluations, files);
  await writeFileAtomic(path.join(out, BUNDLE.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  return { name: run.name, files: files.size + 1 };
}

/** All curves of a run, however long. */
export async function readAllMetrics(runId: string): Promise<Series> {
  const series: Record<string, { step: number[]; seconds: number[]; value: number[] }> = {};
  for (let cursor = 0, more = true; more; ) {
    const update = await readMetrics(runId, cursor);
    for (const [name, { step, seconds, value }] of Object.entries(update.series)) {
      series[name] ??= { step: [], seconds: [], value: [] };
      for (let i = 0; i < step.length; i++) {
        series[name].step.push(step[i]);
        series[name].seconds.push(seconds[i]);
        series[name].value.push(value[i]);
      }
    }
    ({ cursor, more } = update);
  }
  return series;
}

async function readEvaluations(run: string): Promise<EvaluationDetail[]> {
  const all = await Promise.all((await listEvaluations({ run })).map(({ id }) => getEvaluation(id)));
  return all.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

function add(files: Files, name: string, content: string | Uint8Array): void {
  files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

/** Adds the checkpoint where there is one. */
async function addCheckpoint(files: Files, { id, name }: RunView): Promise<void> {
  const bytes = await readKeptIfThere(runFolder(id, BUNDLE.checkpoint));
  if (!bytes) return;
  await decodeCheckpoint(bytes, `${name}/${BUNDLE.checkpoint}`);
  add(files, BUNDLE.checkpoint, bytes);
}

function outline({ protocol, dataset, subjects, result, deviceOnly }: EvaluationResult): CardEvaluation {
  return {
    ...{ protocol, dataset, subjects: subjects.length },
    fusion: result.fusion.map(({ blocks, pooled }, i) => ({
      ...{ blocks, auc: pooled.auc, eer: pooled.eer, eerCi: pooled.eerCi },
      deviceEer: deviceOnly.fusion[i]?.pooled.eer ?? null,
    })),
  };
}

function manifestOf(run: RunView, evaluations: readonly EvaluationDetail[], files: Files): BundleManifest {
  const { id, name, status, dataset, datasetHash, config, seed, codeVersion, command, colour } = run;
  const { starred, tags, notes, epoch, step, totalSteps } = run;
  return {
    format: 'mouseprint-run',
    version: 1,
    run: {
      ...{ id, name, status, dataset, datasetHash, config, seed, codeVersion, command, colour },
      ...{ starred, tags, notes, epoch, step, totalSteps },
      environment: (run.environment ?? {}) as Record<string, unknown>,
      ...{ summary: run.summary, error: run.error },
      ...{ createdAt: run.createdAt, startedAt: run.startedAt, finishedAt: run.finishedAt },
    },
    evaluations: evaluations.map(
      ({ id, model, modelHash, protocol, dataset, params, seconds, createdAt }) => ({
        ...{ id, model, modelHash, protocol, dataset, seconds },
        params: params as Record<string, unknown>,
        createdAt,
        scores: files.has(`evaluations/${id}.arrow`),
      }),
    ),
    files: Object.fromEntries(
      [...files].map(([file, content]) => [
        file,
        { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
      ]),
    ),
  };
}
