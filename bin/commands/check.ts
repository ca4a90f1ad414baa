import type { Command } from 'commander';
import { printResult, withTask } from '../terminal.ts';

/** `mouseprint check`: whether everything that is kept is whole. */
export function register(program: Command): void {
  program
    .command('check')
    .description('verify everything that is kept: database, recordings, weights, maps, against their hashes')
    .action(async (_: unknown, command: Command) => {
      const { checkIntegrity } = await import('../../lib/work/integrity.ts');
      const found = await withTask((task) => checkIntegrity(task));
      printResult(command, found, ({ checked, problems, unknown }) => {
        const looked = Object.entries(checked).map(([what, count]) => `${count} ${what}`);
        const verdict = problems.length === 0 ? [`Sound: ${looked.join(', ')}.`] : problems;
        return [...verdict, ...unknown.map((file) => `Not one of ours, not looked at: ${file}`)].join('\n');
      });
      if (found.problems.length > 0) process.exitCode = 1;
    });
}
