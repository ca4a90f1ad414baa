import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';

/** `mouseprint notebook`: what notebooks there are, and whether they run. */
export function register(program: Command): void {
  const notebook = program.command('notebook').description('list notebooks, or check that they run');

  notebook
    .command('list')
    .description('notebooks by name')
    .action(async (_options: object, command: Command) => {
      const { listNotebooks } = await import('../../lib/server/notebooks/store.ts');
      const { notebookFolders } = await import('../../lib/server/notebooks/folders.ts');
      const notebooks = await listNotebooks(notebookFolders());
      printResult(command, { notebooks }, () =>
        formatTable(
          ['name', 'cells', 'title'],
          notebooks.map(({ name, cells, title }) => [name, cells, title]),
        ),
      );
    });

  notebook
    .command('check')
    .description('run notebooks in a headless browser and report the cells that fail')
    .argument('[files...]', 'names or files of notebooks (default: all)')
    .option('--url <address>', 'a running server', `http://127.0.0.1:${process.env.PORT || 3000}`)
    .action(async (files: string[], { url }: { url: string }, command: Command) => {
      const { checkNotebooks } = await import('../../lib/server/notebooks/check.ts');
      const { listNotebooks } = await import('../../lib/server/notebooks/store.ts');
      const { notebookFolders } = await import('../../lib/server/notebooks/folders.ts');
      const { findChromium } = await import('../launch/chromium.js');
      await requireServer(url);
      const names =
        files.length > 0
          ? files.map((file) => path.basename(file, '.html'))
          : (await listNotebooks(notebookFolders())).map(({ name }) => name);
      const executable = await findChromium();
      const notebooks = await withTask((task) => checkNotebooks(names, { url, executable }, task));
      const failed = notebooks.filter((one) => one.failed.length > 0);
      printResult(command, { notebooks }, () =>
        [
          formatTable(
            ['notebook', 'cells', 'failed', 'resting'],
            notebooks.map((one) => [one.name, one.cells, one.failed.length, one.resting]),
          ),
          ...failed.flatMap((one) => one.failed.map((f) => `${one.name}, cell ${f.cell}: ${f.message}`)),
        ].join('\n'),
      );
      if (failed.length > 0) process.exitCode = 1;
    });
}

async function requireServer(url: string): Promise<void> {
  const healthy = await fetch(`${url}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
  if (!healthy)
    throw new AppError('unavailable', `No workbench answers at ${url}.`, {
      hint: 'Start it with npm start, or name another with --url.',
    });
}
