import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';

/** `mouseprint notebook`: what notebooks there are, whether they run, and whether they may. */
export function register(program: Command): void {
  const notebook = program
    .command('notebook')
    .description('list notebooks, check that they run, or let one from elsewhere run');

  notebook
    .command('list')
    .description('notebooks by name')
    .action(async (_options: object, command: Command) => {
      const { listNotebooks } = await import('../../lib/notebooks/kept/store.ts');
      const { notebookFolders } = await import('../../lib/notebooks/kept/folders.ts');
      const notebooks = await listNotebooks(notebookFolders());
      printResult(command, { notebooks }, () =>
        formatTable(
          ['name', 'cells', 'title'],
          notebooks.map(({ name, cells, title }) => [name, cells, title]),
        ),
      );
    });

  notebook
    .command('trust')
    .description('let notebooks that were not written here run, after you have read them')
    .argument('<notebooks...>', 'names or files of notebooks')
    .action(async (given: string[], _options: object, command: Command) => {
      const { notebookFolders } = await import('../../lib/notebooks/kept/folders.ts');
      const { readNotebook } = await import('../../lib/notebooks/kept/store.ts');
      const { contentHash, trust } = await import('../../lib/notebooks/kept/trust.ts');
      const { notebookNamed } = await import('../../lib/notebooks/kept/which.ts');
      const folders = notebookFolders();
      const found = await Promise.all(
        given.map(async (one) => readNotebook(folders, await notebookNamed(folders, one))),
      );
      for (const { text } of found) await trust(text);
      const trusted = found.map(({ name, text }) => ({ name, content: contentHash(text) }));
      printResult(command, { trusted }, () =>
        trusted
          .map(({ name, content }) => `${name} may run, as long as its content is ${content}.`)
          .join('\n'),
      );
    });

  notebook
    .command('check')
    .description('run notebooks in a headless browser and report the cells that fail')
    .argument(
      '[notebooks...]',
      'names of notebooks, or their files in the folder of notebooks (default: all)',
    )
    .option('--url <address>', 'a running server', `http://127.0.0.1:${process.env.PORT || 3000}`)
    .action(async (given: string[], { url }: { url: string }, command: Command) => {
      const { checkNotebooks } = await import('../../lib/notebooks/kept/check.ts');
      const { listNotebooks } = await import('../../lib/notebooks/kept/store.ts');
      const { notebookFolders } = await import('../../lib/notebooks/kept/folders.ts');
      const { isFileName, notebookNamed, requireSameText } = await import(
        '../../lib/notebooks/kept/which.ts'
      );
      const { findChromium } = await import('../launch/chromium.js');
      const folders = notebookFolders();
      const named = await Promise.all(given.map((one) => notebookNamed(folders, one)));
      await requireServer(url);
      for (const [i, name] of named.entries())
        if (isFileName(given[i]!)) await requireSameText(url, folders, name);
      const names = given.length > 0 ? named : (await listNotebooks(folders)).map(({ name }) => name);
      const executable = await findChromium();
      const notebooks = await withTask((task) => checkNotebooks(names, { url, executable }, task));
      const failed = notebooks.filter((one) => one.failed.length > 0 || one.untrusted);
      printResult(command, { notebooks }, () =>
        [
          formatTable(
            ['notebook', 'cells', 'failed', 'resting'],
            notebooks.map((one) => [
              one.name,
              one.cells,
              one.untrusted ? 'not run' : one.failed.length,
              one.resting,
            ]),
          ),
          ...failed.flatMap((one) =>
            one.untrusted
              ? [
                  `${one.name} is not trusted, so it was not run: open it and accept it (or: npx mouseprint notebook trust ${one.name}), then check it.`,
                ]
              : one.failed.map((f) => `${one.name}, cell ${f.cell}: ${f.message}`),
          ),
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
