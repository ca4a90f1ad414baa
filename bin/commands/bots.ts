import type { Command } from 'commander';
import { formatTable, printResult, withTask } from '../terminal.ts';

interface Options {
  dataset: string;
  fit: string;
  test: string;
  also: string[];
  plays: number;
  seed: number;
  write?: string;
}

const share = ({ flagged, total }: { flagged: number; total: number }) =>
  total === 0 ? '–' : `${((100 * flagged) / total).toFixed(1)}% of ${total}`;

/** `mouseprint bots`: how many bots are caught, how many people are suspected. */
export function register(program: Command): void {
  program
    .command('bots')
    .description('measure the checks that tell people from bots and replays')
    .option('--dataset <id>', 'whose movement', 'sapimouse')
    .option('--fit <subjects>', 'subjects who say what people do', '1-72')
    .option('--test <subjects>', 'subjects on whom false alarms are measured', '73-96')
    .option('--also <datasets...>', 'data sets on whose people false alarms are measured too', [])
    .option('--plays <n>', 'minutes that each bot plays', Number, 48)
    .option('--seed <n>', 'of the bots', Number, 1)
    .option('--write <file>', 'write model and figures as JSON, for the live page')
    .action(async (options: Options, command: Command) => {
      const { measureBots } = await import('../../lib/people/measure-bots.ts');
      const { write, ...request } = options;
      const report = await withTask((task) => measureBots(request, task));
      if (write !== undefined) {
        const { writeFile } = await import('node:fs/promises');
        await writeFile(write, `${JSON.stringify(report, null, 2)}\n`);
      }
      printResult(command, report, ({ people, others, bots }) =>
        formatTable(
          ['who', 'minutes called inhuman', 'sessions called inhuman', 'called a replay'],
          [
            { name: 'people (false alarms)', ...people },
            ...others.map((row) => ({ ...row, name: `people of ${row.dataset} (false alarms)` })),
            ...bots,
          ].map((row) => [row.name, share(row.minutes), share(row.sessions), share(row.replays)]),
        ),
      );
    });
}
