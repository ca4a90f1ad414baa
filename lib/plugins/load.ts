import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { addConcept, CONCEPT_KINDS, type ConceptKind, originOf } from '../concepts.ts';
import { READERS } from '../datasets/readers/registry.ts';
import { AppError } from '../errors.ts';
import { BACKENDS } from '../evaluation/backends/registry.ts';
import { PROTOCOLS } from '../evaluation/protocol.ts';
import { FEATURES } from '../mouse/features/registry.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { ARCHITECTURES } from '../network/architectures/registry.ts';
import { LOSSES } from '../network/losses/registry.ts';
import { describeIssues } from '../validation.ts';
import type { Plugin } from './contract.ts';
import { checkPlugin } from './shape.ts';

/** A plug-in that is loaded. */
export interface LoadedPlugin {
  /** Name of the file or package, as it was given. */
  readonly module: string;
  readonly file: string;
  readonly sha256: string;
  /** What it adds, as in `losses: my-loss`. */
  readonly adds: readonly { readonly kind: ConceptKind; readonly name: string }[];
}

const LISTS = {
  architectures: ARCHITECTURES,
  losses: LOSSES,
  signals: SIGNALS,
  features: FEATURES,
  backends: BACKENDS,
  protocols: PROTOCOLS,
  readers: READERS,
} satisfies Record<ConceptKind, { readonly ownNames: readonly string[] }>;

// Copies of this module in one process load a file once.
const shared = globalThis as typeof globalThis & { mouseprintPlugins?: Map<string, LoadedPlugin> };

/** The plug-ins that this process has loaded. */
export function loadedPlugins(): readonly LoadedPlugin[] {
  return [...(shared.mouseprintPlugins ?? new Map()).values()];
}

/**
 * Loads the plug-ins that `MOUSEPRINT_PLUGINS` names, separated as in `PATH`: files, folders whose files are taken, or packages. The
 * variable then holds absolute paths, so that processes and threads which this one starts load the same.
 *
 * @param further to load besides, and to add to the variable
 * @param load how a file is imported, where this process does not read TypeScript by itself
 * @throws AppError that names the file, what is wrong with it and what to do
 */
export async function loadPlugins(
  further: readonly string[] = [],
  load: (url: string) => Promise<unknown> = (url) =>
    import(/* turbopackIgnore: true */ /* @vite-ignore */ url),
): Promise<readonly LoadedPlugin[]> {
  const named = (process.env.MOUSEPRINT_PLUGINS ?? '').split(path.delimiter).concat(further);
  const places = [...new Set(named.map((place) => place.trim()).filter(Boolean))];
  if (places.length === 0) return [];
  const files = (await Promise.all(places.map(filesOf))).flat();
  process.env.MOUSEPRINT_PLUGINS = [...new Set(files)].join(path.delimiter);
  shared.mouseprintPlugins ??= new Map();
  for (const file of files) {
    if (shared.mouseprintPlugins.has(file)) continue;
    shared.mouseprintPlugins.set(file, await loadFile(file, load));
  }
  return loadedPlugins();
}

const CODE = /\.(ts|mts|js|mjs)$/;
const NO_PLUGIN = /\.(d|test|spec)\.m?[tj]s$/;

/** The files that a place stands for, as absolute paths. */
async function filesOf(place: string): Promise<string[]> {
  const absolute = path.resolve(/* turbopackIgnore: true */ place);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isFile()) return [absolute];
  if (found?.isDirectory()) {
    const names = (await readdir(absolute)).sort();
    const files = names.filter((name) => CODE.test(name) && !NO_PLUGIN.test(name) && !name.startsWith('.'));
    if (files.length > 0) return files.map((name) => path.join(absolute, name));
    throw refuse(absolute, 'the folder holds no .ts, .js, .mts or .mjs file');
  }
  try {
    return [createRequire(path.join(process.cwd(), 'package.json')).resolve(place)];
  } catch {
    throw refuse(place, 'there is no such file or folder, and no package of that name beside this folder', {
      hint: `Give the path of a file, as in MOUSEPRINT_PLUGINS=plugins${path.sep}my-network.ts; several have "${path.delimiter}" between them.`,
    });
  }
}

async function loadFile(file: string, load: (url: string) => Promise<unknown>): Promise<LoadedPlugin> {
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  let exported: { default?: unknown };
  try {
    exported = (await load(pathToFileURL(file).href)) as { default?: unknown };
  } catch (error) {
    throw refuse(file, `it cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
      hint: 'Mend the file; it is run as it is, without a build. Where it is not yours, take it out of MOUSEPRINT_PLUGINS.',
    });
  }
  if (exported.default === undefined)
    throw refuse(file, 'it has no default export', { hint: 'End it with: export default { losses: { … } }' });
  const plugin = unwrap(exported.default);
  const checked = checkPlugin(plugin, file);
  if (!checked.success) throw refuse(file, describeIssues(checked.error));
  const module = path.basename(file);
  const adds: LoadedPlugin['adds'][number][] = [];
  for (const kind of CONCEPT_KINDS)
    for (const name of Object.keys(plugin[kind] ?? {})) {
      const other = originOf(kind, name);
      if ((LISTS[kind].ownNames as readonly string[]).includes(name) || (other && other.sha256 !== sha256))
        throw refuse(
          file,
          `${kind}.${name}: ${other ? `${other.module} has` : 'the program has'} that name already`,
          {
            hint: 'Give yours another name.',
          },
        );
      adds.push({ kind, name });
    }
  for (const { kind, name } of adds)
    addConcept(kind, name, (plugin[kind] as Record<string, unknown>)[name], { module, sha256 });
  return { module, file, sha256, adds };
}

/** A CommonJS file's exports arrive one level deeper. */
function unwrap(value: unknown): Plugin {
  const inner = (value as { default?: unknown } | null)?.default;
  return (inner ?? value) as Plugin;
}

function refuse(file: string, reason: string, options: { hint?: string; cause?: unknown } = {}): AppError {
  return new AppError('bad_data', `The plug-in ${file} cannot be used: ${reason}.`, {
    hint: 'docs/plugins.md says what a plug-in exports; examples/plugins has one of each kind.',
    ...options,
  });
}
