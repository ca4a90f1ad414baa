import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The folder that holds package.json. The launchers and next.config.js name it in `MOUSEPRINT_ROOT`, because a bundled
 * module does not lie where its source does.
 */
export function projectRoot(): string {
  return process.env.MOUSEPRINT_ROOT ?? path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
}

/** An absolute path below the project's folder: for files that are shipped with the program. */
export function projectPath(...segments: string[]): string {
  return path.join(/* turbopackIgnore: true */ projectRoot(), ...segments);
}

/**
 * Arguments with which Node, as a child process or a worker thread, runs our TypeScript, wherever the working directory is and
 * wherever npm put tsx; plug-ins are loaded first.
 */
export function typescriptArguments(): string[] {
  const fromRoot = createRequire(projectPath('package.json'));
  const plugins = process.env.MOUSEPRINT_PLUGINS ? [projectPath('lib', 'plugins', 'preload.ts')] : [];
  return [fromRoot.resolve('tsx'), ...plugins].flatMap((file) => ['--import', pathToFileURL(file).href]);
}
