import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../errors.ts';
import type { RunStatus, RunView } from '../runs/contract.ts';
import { getRun } from '../runs/run-store.ts';
import { isPlainRelativePath, writeFileAtomic } from '../store/files.ts';
import { readAllMetrics, writeBundle } from './write-bundle.ts';

/** Numbers of mlflow.entities.RunStatus. */
const STATUS: Readonly<Record<RunStatus, number>> = {
  running: 1,
  queued: 2,
  finished: 3,
  failed: 4,
  stopped: 5,
  interrupted: 5,
};
const EXPERIMENT = '1';
/** What MLflow 3 takes for a parameter. */
const LONGEST_PARAM = 6000;

/**
 * Writes runs in the layout of MLflow's file store (`mlruns`), which `mlflow ui --backend-store-uri FOLDER` opens: parameters,
 * curves, tags, and everything that `runs bundle` writes as artifacts.
 *
 * @param out a folder that is not there yet, or empty
 * @throws AppError `conflict` when there is something in `out`, `not_found` for a run
 */
export async function exportMlflow(
  names: readonly string[],
  out: string,
): Promise<{ runs: number; out: string }> {
  const root = path.resolve(out);
  await mkdir(root, { recursive: true });
  if ((await readdir(root)).length > 0)
    throw new AppError('conflict', `${out} is not empty.`, {
      hint: 'Choose a folder that is not there yet.',
    });
  const runs = await Promise.all(names.map((name) => getRun(name)));
  const experiment = path.join(root, EXPERIMENT);
  for (const run of runs) await writeRun(run, experiment);
  // MLflow makes experiment 0 by itself only where the whole folder is missing.
  for (const [id, name] of [
    ['0', 'Default'],
    [EXPERIMENT, 'Mouseprint'],
  ])
    await writeFileAtomic(
      path.join(root, id, 'meta.yaml'),
      yaml({
        artifact_location: String(pathToFileURL(path.join(root, id))),
        creation_time: Date.now(),
        experiment_id: id,
        last_update_time: Date.now(),
        lifecycle_stage: 'active',
        name,
      }),
    );
  return { runs: runs.length, out };
}

async function writeRun(run: RunView, experiment: string): Promise<void> {
  const id = run.id.replaceAll('-', '');
  const folder = path.join(experiment, id);
  const write = (file: string, content: string) => {
    if (!isPlainRelativePath(file))
      throw new AppError(
        'bad_data',
        `The run ${run.name} has ${JSON.stringify(file)}, which cannot be a file.`,
      );
    return writeFileAtomic(path.join(folder, file), content);
  };
  const start = Date.parse(run.startedAt ?? run.createdAt);
  await writeBundle(run.id, path.join(folder, 'artifacts'));
  for (const [key, value] of Object.entries(run.config))
    await write(
      `params/${key}`,
      String(Array.isArray(value) ? value.join(',') : (value ?? '')).slice(0, LONGEST_PARAM),
    );
  const series = await readAllMetrics(run.id);
  for (const [name, { step, seconds, value }] of Object.entries(series))
    await write(
      `metrics/${name}`,
      Array.from(
        step,
        (at, i) => `${Math.round(start + 1000 * seconds[i])} ${number(value[i])} ${at}\n`,
      ).join(''),
    );
  // Figures of evaluations have no curve.
  for (const [name, { last }] of Object.entries(run.metrics))
    if (!(name in series))
      await write(
        `metrics/${name}`,
        `${Date.parse(run.finishedAt ?? run.createdAt)} ${number(last)} ${run.step}\n`,
      );
  const tags: Record<string, string> = {
    'mlflow.runName': run.name,
    'mlflow.user': 'mouseprint',
    'mlflow.source.name': run.command,
    'mlflow.source.type': 'LOCAL',
    'mlflow.note.content': run.notes,
    'mouseprint.dataset': run.dataset ?? '',
    'mouseprint.datasetHash': run.datasetHash ?? '',
    'mouseprint.codeVersion': run.codeVersion,
    ...Object.fromEntries(run.tags.map((tag) => [`tag.${tag.replace(/[^\w.\- ]/g, '_')}`, 'true'])),
  };
  for (const [name, value] of Object.entries(tags)) await write(`tags/${name}`, value);
  await write(
    'meta.yaml',
    yaml({
      artifact_uri: String(pathToFileURL(path.join(folder, 'artifacts'))),
      end_time: run.finishedAt && Date.parse(run.finishedAt),
      entry_point_name: '',
      experiment_id: EXPERIMENT,
      lifecycle_stage: 'active',
      run_id: id,
      run_name: run.name,
      run_uuid: id,
      source_name: '',
      source_type: 4,
      source_version: '',
      start_time: start,
      status: STATUS[run.status],
      tags: [],
      user_id: 'mouseprint',
    }),
  );
}

/** Python's `float` reads these words. */
function number(value: number): string {
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

/** Flat YAML: JSON's strings, numbers, null and empty lists are YAML's too. */
function yaml(fields: Readonly<Record<string, string | number | null | readonly never[]>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
