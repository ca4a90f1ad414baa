import type { Command } from 'commander';
import { printResult, withTask } from '../terminal.ts';

/** The first of a list, and how many more there are. */
function someOf(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.slice(0, 5).join(', ')}${more}`;
}

/** `mouseprint backup` and `mouseprint restore`: everything that is kept in the data directory, in one file. */
export function register(program: Command): void {
  program
    .command('backup')
    .description('write everything in the data directory into one tar file, also while the server runs')
    .argument('<file>', 'the file to write')
    .action(async (file: string, _: unknown, command: Command) => {
      const { backup } = await import('../../lib/backup/backup.ts');
      const { readConfig } = await import('../../lib/store/config.ts');
      const { notebookFolders } = await import('../../lib/notebooks/kept/folders.ts');
      const { notebooks } = notebookFolders();
      const report = await withTask((task) => backup(readConfig().data, file, task));
      printResult(command, { file, ...report, notebooks }, ({ bytes, leftOut }) =>
        [
          `Wrote ${file} (${(bytes / 1e6).toFixed(1)} MB) and read it again.`,
          `Not in it: the notebooks in ${notebooks}, which are files of their own, and this machine's token.`,
          ...(leftOut.length > 0
            ? [`Left out, for they are no files of Mouseprint's: ${someOf(leftOut)}.`]
            : []),
        ].join('\n'),
      );
    });
  program
    .command('restore')
    .description('put a backup back into an empty data directory')
    .argument('<file>', 'backup file')
    .action(async (file: string, _: unknown, command: Command) => {
      const { restore } = await import('../../lib/backup/backup.ts');
      const { requireFolder } = await import('../../lib/backup/restore.ts');
      const { readConfig } = await import('../../lib/store/config.ts');
      const { data, ...elsewhere } = readConfig();
      requireFolder(elsewhere);
      await withTask((task) => restore(file, data, task));
      printResult(command, { file, data }, () =>
        [
          `Restored ${file} into ${data}.`,
          'Work that waited or went on in it is stopped, and web pages that sent recordings are shut out until they are allowed again.',
        ].join('\n'),
      );
    });
}
