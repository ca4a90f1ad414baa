import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';

/** `mouseprint start`: the workbench itself, from a clone or from an installed package. */
export function register(program: Command): void {
  program
    .command('start')
    .description('build the workbench if need be and serve it (PORT, HOST and others: see the README)')
    .action(async () => {
      const { isInstalled, prepareWorkspace } = await import('../launch/workspace.js');
      const { watchParent } = await import('../launch/orphan.js');
      const { LaunchError, root } = await import('../launch/root.js');
      try {
        const { folder, env } = isInstalled() ? prepareWorkspace() : { folder: root, env: {} };
        const child = spawn(process.execPath, [path.join(folder, 'bin', 'start.js')], {
          cwd: folder,
          env: { ...process.env, ...env },
          // Through the channel the child notices when this process is gone, however that happened.
          stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        });
        // The child ends by the same Ctrl-C, in its own time; a signal to this process alone is passed on.
        process.on('SIGINT', () => {});
        process.on('SIGTERM', () => child.kill('SIGTERM'));
        watchParent(() => child.kill('SIGTERM'));
        const [code] = await once(child, 'exit');
        process.exitCode = code ?? 1;
      } catch (error) {
        if (error instanceof LaunchError) throw new AppError('unavailable', error.message);
        throw error;
      }
    });
}
