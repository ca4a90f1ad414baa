import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';

/** `mouseprint worker`: runs jobs on any machine that sees the database and the files. */
export function register(program: Command): void {
  program
    .command('worker')
    .description(
      'run queued jobs without serving pages, until it is told to end (MOUSEPRINT_DATABASE, MOUSEPRINT_DATA)',
    )
    .option('--jobs <number>', 'how many at once', '1')
    .action(async (options: { jobs: string }) => {
      const jobs = Number(options.jobs);
      if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
        throw new AppError('bad_request', `--jobs ${options.jobs}: a whole number from 1 to 64 is needed.`);
      const { runWorker } = await import('../../lib/work/worker.ts');
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
      await runWorker(jobs, stop.signal, (where) =>
        console.error(`Waiting for jobs (${where}); Ctrl-C ends it.`),
      );
      process.exit();
    });
}
