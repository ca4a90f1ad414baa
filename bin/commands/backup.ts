import type { Command } from 'commander';
import { printResult, withTask } from '../terminal.ts';

/** `mouseprint backup` and `mouseprint restore`: everything that is kept, in one file. */
export function register(program: Command): void {
  program
    .command('backup')
    .description('write everything that is kept into one tar file, also while the server runs')
    .argument('<file>', 'the file to write')
    .action(async (file: string, _: unknown, command: Command) => {
      const { backup } = await import('../../lib/server/backup.ts');
      const { readConfig } = await import('../../lib/server/config.ts');
      const { bytes } = await withTask((task) => backup(readConfig().data, file, task));
      printResult(command, { file, bytes }, () => `Wrote ${file} (${(bytes / 1e6).toFixed(1)} MB).`);
    });
  program
    .command('restore')
    .description('put a backup back into an empty data directory')
    .argument('<file>', 'what backup wrote')
    .action(async (file: string, _: unknown, command: Command) => {
      const { restore } = await import('../../lib/server/backup.ts');
      const { readConfig } = await import('../../lib/server/config.ts');
      const { data } = readConfig();
      await withTask((task) => restore(file, data, task));
      printResult(command, { file, data }, () => `Restored ${file} into ${data}.`);
    });
}
