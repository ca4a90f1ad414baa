import type { Command } from 'commander';
import { runAndPrint } from './import.ts';

/** `mouseprint sample`: the embedded synthetic data set. Does nothing when it is there. */
export function register(program: Command): void {
  program
    .command('sample')
    .description(
      'make the synthetic sample: twelve invented people to explore before any data set is imported',
    )
    .action((_: unknown, command: Command) => runAndPrint({ dataset: 'sample' }, command));
}
