import type { Command } from 'commander';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint plugins`: what plug-ins are loaded, and what they add. */
export function register(program: Command): void {
  program
    .command('plugins')
    .description('list the plug-ins that MOUSEPRINT_PLUGINS names, and what each adds')
    .action(async (_options: object, command: Command) => {
      const { loadedPlugins } = await import('../../lib/plugins/load.ts');
      const plugins = loadedPlugins();
      printResult(command, { plugins }, () => {
        if (plugins.length === 0)
          return 'No plug-ins. Name files, folders or packages in MOUSEPRINT_PLUGINS; docs/plugins.md says how.';
        const rows = plugins.flatMap(({ module, sha256, adds }) =>
          adds.map(({ kind, name }) => [kind, name, module, sha256.slice(0, 12)]),
        );
        return formatTable(['kind', 'name', 'file', 'SHA-256'], rows);
      });
    });
}
