import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import type { ConceptOrigin } from '../network/origins.ts';
import { projectPath, projectRoot } from '../store/root.ts';

/** What computed: the processor by WebAssembly and how it multiplied and added, or a graphics card by its name. */
export type Computed =
  | { readonly backend: 'wasm'; readonly arithmetic: string }
  | { readonly backend: 'webgpu'; readonly arithmetic: string; readonly graphics: string };

/** What a run was trained on, for whoever compares figures. */
export function environment(workers: number, computed: Computed, plugins: readonly ConceptOrigin[]) {
  return {
    node: process.version,
    platform: platform(),
    arch: arch(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    ...computed,
    workers,
    ...(plugins.length > 0 && { plugins: [...plugins] }),
  };
}

/** The program's version, with the commit where it runs from a clone. */
export function codeVersion(): string {
  const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };
  try {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: projectRoot(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${version}+${commit.trim()}`;
  } catch {
    // Installed from a package, or git is not there.
    return version;
  }
}
