import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { printResult } from '../terminal.ts';

/** `mouseprint decisions`: the log of what was decided about whom. */
export function register(program: Command): void {
  program
    .command('decisions')
    .description('the log of decisions of verification')
    .command('export')
    .description('write the log as JSON lines, for a SIEM')
    .option('--after <id>', 'only lines after this one', Number, 0)
    .option('--to <file>', 'a file that is not there yet; to the terminal when left out')
    .action(exportLog);
}

const AT_ONCE = 10_000;

async function exportLog(options: { after: number; to?: string }, command: Command): Promise<void> {
  const { readDecisions, toJsonLines } = await import('../../lib/verification/decisions.ts');
  let { after } = options;
  let lines = 0;
  if (options.to !== undefined) await writeFile(options.to, '', { flag: 'wx', mode: 0o600 });
  for (;;) {
    const part = await readDecisions({ after, limit: AT_ONCE });
    if (part.length === 0) break;
    if (options.to === undefined) process.stdout.write(toJsonLines(part));
    else await writeFile(options.to, toJsonLines(part), { flag: 'a' });
    lines += part.length;
    after = part[part.length - 1].id;
  }
  if (options.to !== undefined)
    printResult(
      command,
      { lines, last: after },
      () => `Wrote ${lines} lines to ${options.to}; the last is ${after}.`,
    );
}
