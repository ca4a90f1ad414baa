import type { Command } from 'commander';
import { formatTable, printResult, withTask } from '../terminal.ts';

/** `mouseprint move`: the catalogue from SQLite to PostgreSQL, and back. */
export function register(program: Command): void {
  program
    .command('move')
    .description(
      'copy the catalogue into another, empty database, and compare what arrived; files stay where they are',
    )
    .requiredOption(
      '--to <url>',
      'postgresql://USER:PASSWORD@HOST/DATABASE, or "sqlite" for the data directory',
    )
    .action(async ({ to }: { to: string }, command: Command) => {
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
