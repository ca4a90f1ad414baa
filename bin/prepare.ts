// Prepares the data directory before the server starts: migrations, and the embedded sample.

import { sampleSource } from '../lib/datasets/sample/source.ts';
import { AppError, reportError } from '../lib/errors.ts';
import { requiredToken } from '../lib/http/token.ts';
import { notebookFolders } from '../lib/notebooks/kept/folders.ts';
import { readConfig } from '../lib/store/config.ts';
import { closeDatabase, database } from '../lib/store/database.ts';
import { dataPath, namesIn } from '../lib/store/files.ts';
import { sweepBeside, sweepPartials } from '../lib/store/partial-files.ts';
import { otherServer } from '../lib/store/running-server.ts';
import { silentTask } from '../lib/task.ts';
import { sweepOrphans } from '../lib/work/sweep-orphans.ts';

try {
  const token = requiredToken(readConfig());
  const other = await otherServer();
  if (other)
    console.log(
      `Another Mouseprint (process ${other.pid}) serves the same data directory at ${other.url}. Both may: each job runs once.`,
    );
  const db = await database();
  await sweepPartials(readConfig().data);
  await sweepBeside(readConfig().data);
  await sweepOrphans();
  await sweepPartials(notebookFolders().notebooks, 0);
  const sample = await db.dataset.findUnique({ where: { id: 'sample' }, select: { contentHash: true } });
  if (!sample) console.log('Making the synthetic sample …');
  const unchanged = sample?.contentHash === (await sampleSource().fingerprint(silentTask.signal));
  // What an import that was killed left beside it is for the next one to sweep up.
  if (!unchanged || (await namesIn(dataPath('datasets', 'sample'))).length > 1) {
    const { runImport } = await import('../lib/catalogue/run-import.ts');
    await runImport({ dataset: 'sample' }, silentTask).catch((error) => {
      // Another server that starts at the same time makes it.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    });
  }
  if (!sample) {
    const { takeInSampleResults } = await import('../lib/work/sample-results.ts');
    await takeInSampleResults().catch((error) =>
      console.error(`The run that comes with the sample is left out: ${reportError(error).message}`),
    );
  }
  // bin/start.js reads this, to print the address that opens the server.
  process.send?.({ token }, () => {});
} catch (error) {
  const report = reportError(error);
  if (report.code === 'internal') console.error(error);
  else console.error(`${report.message}${report.hint ? `\n  ${report.hint}` : ''}`);
  process.exitCode = 1;
} finally {
  await closeDatabase().catch(() => {});
}
