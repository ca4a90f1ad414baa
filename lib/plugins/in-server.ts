import { tsImport } from 'tsx/esm/api';
import { projectPath } from '../store/root.ts';
import { loadPlugins } from './load.ts';

/** Loads plug-ins in the web server, whose process does not read TypeScript by itself. */
export async function loadServerPlugins(): Promise<void> {
  const tsconfig = projectPath('tsconfig.json');
  await loadPlugins([], (url) => tsImport(url, { parentURL: url, tsconfig }));
}
