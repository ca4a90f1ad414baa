import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';

/** `mouseprint move`: the catalogue from SQLite to PostgreSQL and back, and files to a store and back. */
export function register(program: Command): void {
  program
    .command('move')
    .description(
      'copy the catalogue into another, empty database, or the files to another place, and compare what arrived',
    )
    .option(
      '--files <address>',
      's3://BUCKET/PREFIX?endpoint=… or a folder, as MOUSEPRINT_FILES has it, or "data" for the data directory',
    )
    .option('--to <url>', 'postgresql://USER:PASSWORD@HOST/DATABASE, or "sqlite" for the data directory')
    .action(async ({ to, files }: { to?: string; files?: string }, command: Command) => {
      if ((to === undefined) === (files === undefined))
        throw new AppError('bad_request', 'Give either --to or --files.', {
          hint: 'One is moved after the other: move --to URL, then with MOUSEPRINT_DATABASE set move --files ADDRESS.',
        });
      if (files !== undefined) return moveFilesTo(files, command);
      if (to === undefined) return;
      const { moveDatabase } = await import('../../lib/backup/move.ts');
      const moved = await withTask((task) => moveDatabase(to, task));
      printResult(command, moved, () => {
        const filled = Object.entries(moved.tables).filter(([, { rows }]) => rows > 0);
        const rows = filled.map(([table, content]) => [
          table,
          String(content.rows),
          content.sha256.slice(0, 16),
        ]);
        const next =
          to === 'sqlite'
            ? 'Unset MOUSEPRINT_DATABASE for all servers and commands.'
            : 'Set MOUSEPRINT_DATABASE to it for all servers, workers and commands.';
        return `${formatTable(['table', 'rows', 'SHA-256'], rows)}\n\nEqual in ${moved.from} and ${moved.to}; the first is unchanged. ${next}`;
      });
    });
}

async function moveFilesTo(address: string, command: Command): Promise<void> {
  const { refuseUsed } = await import('../../lib/backup/move.ts');
  const { moveFiles } = await import('../../lib/backup/move-files.ts');
  await refuseUsed();
  const moved = await withTask((task) => moveFiles(address, task));
  const { files, bytes, sha256 } = moved.content;
  printResult(command, moved, () => {
    const next =
      address === 'data'
        ? 'Unset MOUSEPRINT_FILES for all servers, workers and commands.'
        : 'Set MOUSEPRINT_FILES to it for all servers, workers and commands.';
    return `${formatTable(['files', 'bytes', 'SHA-256'], [[String(files), String(bytes), sha256.slice(0, 16)]])}\n\nEqual in ${moved.from} and ${moved.to}; the first is unchanged. ${next}`;
  });
}
