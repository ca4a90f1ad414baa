import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataPath } from '../../store/files.ts';
import { projectPath } from '../../store/root.ts';
import type { Gpu } from './adapter.ts';

/**
 * The npm package `webgpu`, which holds Dawn (the WebGPU of Chromium) as a native module. Its files for one system have 20 to 40 MB and it
 * brings all of them, so that it is no dependency: `npx mouseprint devices --install` fetches exactly this.
 */
export const DAWN = {
  name: 'webgpu',
  version: '0.6.2',
  integrity:
    'sha512-3L4GfmqJLvYUIEWJngEQY+2HQiUlAFkg8+P8NDDj3Xx5hHHIFO/r8JW+ynfqBj7kHN4mbnwO74uB+lrRtLhp4Q==',
} as const;

interface Dawn {
  /** @param options such as `backend=vulkan`; the interface lives as long as what is returned. */
  create(options: string[]): Gpu;
  /** `GPUBuffer`, `GPUBufferUsage` and so on, which a browser has as globals. */
  readonly globals: Readonly<Record<string, unknown>>;
}

/** The folder of Dawn's files for this system, inside of the package. */
export function nativeFolder(): string {
  return `dist/${platform()}-${platform() === 'darwin' ? 'universal' : arch()}`;
}

/** Where `npx mouseprint devices --install` puts it. */
export const dawnFolder = (): string => dataPath('graphics', `${DAWN.name}-${DAWN.version}`);

/** The package's main file, installed by us or by npm beside the program; undefined without. */
export function findDawn(): string | undefined {
  const own = path.join(dawnFolder(), 'index.js');
  if (existsSync(own)) return own;
  try {
    return createRequire(/* turbopackIgnore: true */ projectPath('package.json')).resolve(DAWN.name);
  } catch {
    return undefined;
  }
}

/** @throws Error when its native module does not load, or without one. */
export async function loadDawn(): Promise<Dawn> {
  const main = findDawn();
  if (!main) throw new Error(`The package ${DAWN.name} is not installed.`);
  return (await import(/* turbopackIgnore: true */ pathToFileURL(main).href)) as Dawn;
}
