import { FOREIGN_NAMES } from '@/lib/notebooks/foreign-names.ts';
import { loadModule } from './modules.ts';
import { followSelection } from './selection.ts';
import { loadTex } from './tex.ts';
import * as views from './views/index.tsx';
import { workbench } from './workbench.ts';

type Kit = typeof import('@observablehq/notebook-kit/runtime');

/**
 * The names that every cell can use. Observable's standard library, as far as it is bundled, and the workbench's own.
 * `root` is the element whose width the `width` builtin follows.
 */
export function makeBuiltins(kit: Kit, root: HTMLElement): Record<string, () => unknown> {
  const { Generators, Mutable, Promises, DOM, Files, md } = kit.library as unknown as Record<
    string,
    () => unknown
  >;
  const generators = Generators() as {
    now(): unknown;
    dark(): unknown;
    width(root: Element): unknown;
    observe<T>(begin: (change: (value: T) => void) => () => void): unknown;
  };
  const foreign = Object.entries(FOREIGN_NAMES).map(([name, message]) => [
    name,
    () => {
      throw new Error(message);
    },
  ]);
  return {
    ...Object.fromEntries(foreign),
    Generators,
    Mutable,
    Promises,
    DOM,
    Files,
    md,
    now: () => generators.now(),
    dark: () => generators.dark(),
    width: () => generators.width(root),
    Plot: loadModule['@observablehq/plot'],
    Inputs: loadModule['@observablehq/inputs'],
    Arrow: loadModule['apache-arrow'],
    Plotly: loadModule['plotly.js'],
    d3: loadModule.d3,
    tf: loadModule['@tensorflow/tfjs'],
    htl: loadModule.htl,
    html: async () => (await import('htl')).html,
    svg: async () => (await import('htl')).svg,
    tex: loadTex,
    workbench: () => workbench,
    selection: () => generators.observe<ReadonlySet<string>>(followSelection),
    ...Object.fromEntries(Object.entries(views).map(([name, view]) => [name, () => view])),
    __bundled: () => (name: keyof typeof loadModule) => loadModule[name](),
  };
}
