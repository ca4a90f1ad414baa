import type { CellMode } from '../editing.ts';

/** A cell as far as its language is concerned. */
export interface CodeCell {
  id: number;
  mode: CellMode;
  value: string;
}

/** All code cells of a notebook as one TypeScript module, and where each cell begins in it. */
export interface NotebookSource {
  text: string;
  /** Offset of a cell's first character, by the cell's id. */
  starts: ReadonlyMap<number, number>;
}

/** Observable's vocabulary, as far as it is bundled; types come from the packages. */
export const OBSERVABLE = `
/** Observable Plot. */
declare const Plot: typeof import('@observablehq/plot');
/** D3. */
declare const d3: typeof import('d3');
/** Apache Arrow. */
declare const Arrow: typeof import('apache-arrow');
/** Hypertext Literal: htl.html and htl.svg. */
declare const htl: typeof import('htl');
/** TensorFlow.js in this browser. */
declare const tf: typeof import('@tensorflow/tfjs');
/** Observable Inputs: use with view(). */
declare const Inputs: ObservableInputs;
/** Plotly, its strict build. */
declare const Plotly: typeof import('plotly.js');
/** Mathematics by KaTeX. */
declare function tex(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
/** Markdown. */
declare function md(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
/** Shows an input in this cell and yields its value; cells that name the value follow it. */
declare function view<T>(input: { value: T }): T;
/** Shows a value in this cell. */
declare function display<T>(value: T): T;
/** The width of the notebook, px. */
declare const width: number;
/** Whether the page is dark. */
declare const dark: boolean;
/** The time, ms, as it goes. */
declare const now: number;
/** Waits: delay(ms, value), tick(ms, value), when(date, value). */
declare const Promises: {
  delay<T>(duration: number, value?: T): Promise<T>;
  tick<T>(duration: number, value?: T): Promise<T>;
  when<T>(date: Date | number, value?: T): Promise<T>;
};
/** Makes elements, as older notebooks do. */
declare const DOM: {
  canvas(width: number, height: number): HTMLCanvasElement;
  context2d(width: number, height: number, dpi?: number): CanvasRenderingContext2D;
  download(value: unknown, name?: string, label?: string): HTMLAnchorElement;
  element(name: string, attributes?: Record<string, unknown>): Element;
  input(type?: string): HTMLInputElement;
  range(min?: number, max?: number, step?: number): HTMLInputElement;
  select(values: readonly string[]): HTMLSelectElement;
  svg(width: number, height: number): SVGSVGElement;
  text(value: string): Text;
  uid(name?: string): { id: string; href: string };
};
/** Reads files that were chosen, as older notebooks do. */
declare const Files: {
  buffer(file: Blob): Promise<ArrayBuffer>;
  text(file: Blob): Promise<string>;
  url(file: Blob): Promise<string>;
};
/** Resolves when the cell is run anew: stop timers and release memory then. */
declare const invalidation: Promise<void>;
`;

const HEADER = `import type { WorkbenchBuiltins } from './builtins.ts';
import type { ObservableInputs } from './inputs.ts';
${OBSERVABLE}`;

/**
 * Puts a notebook's code cells behind one another, in order, as one module in which each can name what any other defines.
 * `builtins` are the names of `WorkbenchBuiltins`.
 */
export function notebookSource(cells: readonly CodeCell[], builtins: readonly string[]): NotebookSource {
  let text = HEADER;
  for (const name of builtins) text += `declare const ${name}: WorkbenchBuiltins['${name}'];\n`;
  text += 'export {};\n';
  const starts = new Map<number, number>();
  for (const { id, mode, value } of cells) {
    if (mode !== 'js' && mode !== 'ts') continue;
    text += '\n;';
    starts.set(id, text.length);
    text += `${value}\n`;
  }
  return { text, starts };
}

/** The workbench's own builtins, in the order of `WorkbenchBuiltins`; a test compares them. */
export const WORKBENCH_BUILTINS = [
  'workbench',
  'selection',
  'select',
  'trajectory',
  'player',
  'runTable',
  'compareSubjects',
  'curves',
  'detPlot',
  'embeddingMap',
  'liveCanvas',
] as const satisfies readonly (keyof import('./builtins.ts').WorkbenchBuiltins)[];
