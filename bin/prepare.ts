// Prepares the data directory before the server starts: migrations, and the embedded sample.
import { reportError } from '../lib/errors.ts';
import { sweepOrphans } from '../lib/experiments/sweep-orphans.ts';
import { runImport } from '../lib/server/catalogue/run-import.ts';
import { readConfig } from '../lib/server/config.ts';
import { closeDatabase, database } from '../lib/server/database.ts';
import { notebookFolders } from '../lib/server/notebooks/folders.ts';
import { otherServer } from '../lib/server/server-note.ts';
import { sweepBeside, sweepPartials } from '../lib/server/sweep.ts';
import { requiredToken } from '../lib/server/token.ts';
import { silentTask } from '../lib/task.ts';

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
  if ((await db.dataset.count({ where: { id: 'sample' } })) === 0)
    console.log('Making the synthetic sample …');
  await runImport({ dataset: 'sample' }, silentTask);
  // bin/start.js reads this, to print the address that opens the server.
  process.send?.({ token });
} catch (error) {
  const report = reportError(error);
  if (report.code === 'internal') console.error(error);
  else console.error(`${report.message}${report.hint ? `\n  ${report.hint}` : ''}`);
  process.exitCode = 1;
} finally {
  await closeDatabase().catch(() => {});
}
