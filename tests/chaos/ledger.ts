import { checkIntegrity } from '../../lib/experiments/integrity.ts';
import { findModel } from '../../lib/experiments/models.ts';
import { getRun } from '../../lib/experiments/runs/run-store.ts';
import { readConfig } from '../../lib/server/config.ts';
import { database } from '../../lib/server/database.ts';
import { getProfile, readProfileMovement } from '../../lib/server/profiles.ts';
import { sweepPartials } from '../../lib/server/sweep.ts';
import { silentTask } from '../../lib/task.ts';
import { isNotebookKept, whatIsWrongWithNotebooks } from './notebook.ts';
import type { Acknowledged } from './orders.ts';

async function isKept(done: Acknowledged): Promise<boolean> {
  if ('profile' in done) {
    const { name, embeddings } = await getProfile(done.profile);
    const movement = await readProfileMovement(done.profile);
    return name === done.name && String(embeddings) === String(done.embeddings) && movement?.t.length === 50;
  }
  if ('job' in done) return (await (await database()).job.count({ where: { id: done.job } })) === 1;
  if ('notebook' in done) return isNotebookKept(done.notebook, done.edition);
  if ('run' in done) return (await getRun(done.run)).notes === done.notes;
  const { status, name } = await getRun(done.trained);
  return status === 'finished' && (await findModel(name)).name === name;
}

/** Runs that say that they are at work or will be, with nobody who does it. */
async function abandoned(): Promise<string[]> {
  const db = await database();
  const running = await db.run.findMany({ where: { status: 'running' }, select: { id: true } });
  const shown = await Promise.all(running.map(({ id }) => getRun(id)));
  const live = await db.job.findMany({ where: { kind: 'train', status: { in: ['queued', 'running'] } } });
  return shown
    .filter(({ status }) => status === 'running' && live.length === 0)
    .map(({ name }) => `run ${name} seems to be running`);
}

/** Of the saves of one notebook only the last: it stands for those before. */
function latest(ledger: readonly Acknowledged[]): Acknowledged[] {
  const last = new Map(ledger.map((done, i) => ['notebook' in done ? done.notebook : i, done]));
  return [...last.values()];
}

/** Everything that must hold after a kill; the sentences say what does not. */
export async function whatIsWrong(ledger: readonly Acknowledged[]): Promise<string[]> {
  await sweepPartials(readConfig().data);
  const { problems } = await checkIntegrity(silentTask);
  for (const done of latest(ledger))
    if (!(await isKept(done).catch(() => false)))
      problems.push(`lost after it was confirmed: ${JSON.stringify(done)}`);
  return [...problems, ...(await whatIsWrongWithNotebooks()), ...(await abandoned())];
}
