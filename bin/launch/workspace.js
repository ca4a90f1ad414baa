import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { LaunchError, root } from './root.js';

/** Whether this is a package that npm installed rather than a clone. */
export function isInstalled() {
  return root.split(path.sep).includes('node_modules');
}

/**
 * Where an installed package is built and served: a copy of it beside the outermost `node_modules`, because the bundler takes
 * everything inside for somebody else's finished code.
 * @returns {{folder: string, env: Record<string, string>}}
 */
export function prepareWorkspace() {
  const parts = root.split(path.sep);
  const above = parts.slice(0, parts.indexOf('node_modules')).join(path.sep) || path.sep;
  const folder = path.join(above, '.mouseprint-app');
  const data = process.env.MOUSEPRINT_DATA || path.join(homedir(), '.mouseprint');
  const notebooks = process.env.MOUSEPRINT_NOTEBOOKS || path.join(data, 'notebooks');
  try {
    // The build and its cache stay; what is newer replaces the sources.
    for (const name of ['app', 'bin', 'components', 'lib'])
      rmSync(path.join(folder, name), { recursive: true, force: true });
    cpSync(root, folder, {
      recursive: true,
      filter: (file) => path.relative(root, file).split(path.sep)[0] !== 'node_modules',
    });
    // Files of packages are named by their path from the project, as in a clone.
    rmSync(path.join(folder, 'node_modules'), { force: true });
    symlinkSync(path.join(above, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if (!existsSync(notebooks)) cpSync(path.join(root, 'notebooks'), notebooks, { recursive: true });
  } catch (error) {
    throw new LaunchError(
      `Mouseprint needs to write in ${above} and ${data}, and could not: ${error.message}.\nInstall it in a folder of your own (npm install mouseprint) and start it there.`,
    );
  }
  return {
    folder,
    env: {
      MOUSEPRINT_ROOT: folder,
      MOUSEPRINT_INSTALLED: '1',
      MOUSEPRINT_DATA: data,
      MOUSEPRINT_NOTEBOOKS: notebooks,
    },
  };
}
