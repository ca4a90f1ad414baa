import { readScores } from '../../lib/evaluations/store.ts';
import { findModel } from '../../lib/models/models.ts';
import { adoptNetworkIdentities } from '../../lib/models/network-hashes.ts';
import { getProfile, readProfileMovement, sweepProfileMovement } from '../../lib/people/profiles.ts';
import { resumeForgetting } from '../../lib/privacy/carry-out.ts';
import { tidyRecordings } from '../../lib/recordings/housekeeping.ts';
import { readRecording } from '../../lib/recordings/read.ts';
import { getRecording } from '../../lib/recordings/recording.ts';
import { getRun } from '../../lib/runs/run-store.ts';
import { readConfig } from '../../lib/store/config.ts';
import { database } from '../../lib/store/database.ts';
import { sweepPartials } from '../../lib/store/partial-files.ts';
import { silentTask } from '../../lib/task.ts';
import { checkIntegrity } from '../../lib/work/integrity.ts';
import { sweepCaches } from '../../lib/work/sweep-caches.ts';
import { sweepOrphans } from '../../lib/work/sweep-orphans.ts';
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
  if ('evaluated' in done) return (await readScores(done.evaluated)).length > 0;
  if ('recording' in done) {
    const { events, state } = await getRecording(done.recording);
    if (!done.kept) return events >= done.events;
    return state === 'kept' && (await readRecording(done.recording)).events.length === done.events;
  }
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

/** Of what was said of one thing only the last: it stands for what was said before. */
function latest(ledger: readonly Acknowledged[]): Acknowledged[] {
  const thing = (done: Acknowledged, i: number) =>
    'recording' in done
      ? done.recording
      : 'profile' in done
        ? done.profile
        : 'notebook' in done
          ? done.notebook
          : i;
  return [...new Map(ledger.map((done, i) => [thing(done, i), done])).values()];
}

/** A profile may have been made again when whoever would have said so was killed. */
async function isKeptOrNewer(done: Acknowledged): Promise<boolean> {
  if (await isKept(done)) return true;
  if (!('profile' in done)) return false;
  return isKept({ ...done, embeddings: [done.embeddings[0]!, 2] });
}

/** What a server does before it answers, and when it keeps house. */
async function startAnew(): Promise<void> {
  await sweepPartials(readConfig().data);
  // As at a start some minutes later.
  await sweepOrphans(Date.now() + 3_600_000);
  await adoptNetworkIdentities();
  await sweepCaches();
  await resumeForgetting();
  await sweepProfileMovement(0);
  await tidyRecordings();
}

/** Everything that must hold after a kill; the sentences say what does not. */
export async function whatIsWrong(ledger: readonly Acknowledged[]): Promise<string[]> {
  await startAnew();
  const { problems, unknown } = await checkIntegrity(silentTask);
  problems.push(...unknown.map((file) => `${file} was left behind`));
  for (const done of latest(ledger))
    if (!(await isKeptOrNewer(done).catch(() => false)))
      problems.push(`lost after it was confirmed: ${JSON.stringify(done)}`);
  return [...problems, ...(await whatIsWrongWithNotebooks()), ...(await abandoned())];
}
