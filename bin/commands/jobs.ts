import type { Command } from 'commander';
import { formatDuration } from '../../lib/time-left.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint jobs`: what is being done, was done, and how it ended. */
export function register(program: Command): void {
  program
    .command('jobs')
    .description('list jobs (imports, training, maps), or cancel one')
    .option('--active', 'only those that wait or run')
    .option('--cancel <id>', 'ask a job to stop')
    .action(async (options: { active?: boolean; cancel?: string }, command: Command) => {
      const { getJob, listJobs } = await import('../../lib/jobs/view.ts');
      if (options.cancel !== undefined) {
        const { cancelJob } = await import('../../lib/jobs/cancel.ts');
        await cancelJob(options.cancel);
        const job = await getJob(options.cancel);
        printResult(command, job, () => `${job.title} (${job.id}) is asked to stop.`);
        return;
      }
      const jobs = await listJobs({ active: options.active });
      printResult(command, { jobs }, () =>
        jobs.length === 0
          ? 'No jobs.'
          : formatTable(
              ['id', 'what', 'status', 'done', 'left'],
              jobs.map((job) => [
                job.id,
                job.title,
                job.status,
                `${Math.round(job.progress * 100)}%`,
                job.etaMs === null ? '' : formatDuration(job.etaMs),
              ]),
            ),
      );
    });
}
