import { stat } from 'node:fs/promises';
import path from 'node:path';
import { exportRun } from '../../lib/exchange/archive.ts';
import { findModel } from '../../lib/models/models.ts';
import { purgeRuns, setRunDeleted } from '../../lib/runs/change-runs.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { database } from '../../lib/store/database.ts';
import { dataPath } from '../../lib/store/files.ts';
import { silentTask } from '../../lib/task.ts';
import { runAsJob } from '../../lib/work/run-as-job.ts';
import { sweepOrphans } from '../../lib/work/sweep-orphans.ts';

/** An exported run that is not here any more. */
export interface Bundle {
  readonly file: string;
  readonly run: string;
}

/** Trains a run, and exports it before it is deleted. */
export async function makeBundle(folder: string, config: object): Promise<Bundle> {
  const file = path.join(folder, 'traveller.tar.gz');
  const { id } = await newRun({ config, name: 'traveller' });
  await runAsJob('train', { run: id, workers: 1 }, silentTask);
  await exportRun(id, file);
  await purge(id);
  return { file, run: id };
}

async function purge(id: string): Promise<void> {
  await setRunDeleted(id, true);
  await purgeRuns([id]);
}

/** After the import of a run was killed: the run is here whole, or nothing of it after the sweep of the next start. */
export async function whatIsWrongWithImported({ run }: Bundle): Promise<string[]> {
  const db = await database();
  const problems: string[] = [];
  if ((await db.run.count({ where: { id: run } })) === 1) {
    if (!(await findModel('traveller').catch(() => undefined)))
      problems.push('an imported run lacks its network');
    await purge(run);
  }
  await sweepOrphans(Date.now() + 3_600_000);
  if (await stat(dataPath('runs', run)).catch(() => null))
    problems.push('files of a run that was not imported stay');
  return problems;
}
