import path from 'node:path';
import ts from 'typescript';
import type { Completion, Explanation } from '../contract.ts';
import { withFieldComments } from './field-comments.ts';
import { type CodeCell, notebookSource, WORKBENCH_BUILTINS } from './source.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  types: [],
};
const MOST_COMPLETIONS = 300;
/** What the text around the cells imports for itself. */
const OWN_NAMES = new Set(['WorkbenchBuiltins', 'ObservableInputs']);

/**
 * Completes and explains the code of notebooks by TypeScript's language service. Nothing of a notebook is run, and of the
 * machine's files only the program's own sources and packages can be read.
 */
export class NotebookLanguage {
  readonly #file: string;
  readonly #service: ts.LanguageService;
  #text = '';
  #version = 0;

  /** @param root the program's folder, absolute */
  constructor(root: string) {
    this.#file = path.join(root, 'lib', 'notebooks', 'language', '__notebook.ts');
    // In an installed package TypeScript's own types are not below the program's folder.
    const library = path.dirname(ts.getDefaultLibFilePath(OPTIONS)) + path.sep;
    const readable = (file: string) => {
      if (file.startsWith(library)) return file.endsWith('.d.ts');
      const inside = path.relative(root, path.resolve(file));
      return /^(node_modules|lib)[\\/]/.test(inside) && /\.([cm]?tsx?|json)$/.test(file);
    };
    const own = path.join(root, 'lib') + path.sep;
    const read = (file: string) => {
      const text = readable(file) ? ts.sys.readFile(file) : undefined;
      return text !== undefined && file.startsWith(own) ? withFieldComments(file, text) : text;
    };
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => OPTIONS,
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (file) => (file === this.#file ? String(this.#version) : '0'),
      getScriptSnapshot: (file) => {
        const text = file === this.#file ? this.#text : read(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (file) => file === this.#file || (readable(file) && ts.sys.fileExists(file)),
      readFile: read,
      directoryExists: ts.sys.directoryExists,
      realpath: (file) => file,
    });
  }

  /** What could stand at `position` of a cell, the most likely first. Empty where the cell holds no code. */
  complete(cells: readonly CodeCell[], cell: number, position: number): Completion[] {
    const start = this.#open(cells, cell);
    if (start === undefined) return [];
    const found = this.#service.getCompletionsAtPosition(this.#file, start + position, {
      includeCompletionsForModuleExports: false,
    });
    return (found?.entries ?? [])
      .filter(({ kind, name }) => kind !== ts.ScriptElementKind.warning && !OWN_NAMES.has(name))
      .sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
      .slice(0, MOST_COMPLETIONS)
      .map(({ name, kind }) => ({ label: name, kind }));
  }

  /** What the name at `position` of a cell is, or what completing it by `entry` would give; undefined where there is none. */
  explain(
    cells: readonly CodeCell[],
    cell: number,
    position: number,
    entry?: string,
  ): Explanation | undefined {
    const start = this.#open(cells, cell);
    if (start === undefined) return undefined;
    const at = start + position;
    const details =
      entry === undefined
        ? this.#service.getQuickInfoAtPosition(this.#file, at)
        : this.#service.getCompletionEntryDetails(
            ...([this.#file, at, entry, {}, undefined, {}, undefined] as const),
          );
    if (!details) return undefined;
    const span = 'textSpan' in details ? details.textSpan : { start: at, length: 0 };
    return {
      from: span.start - start,
      to: span.start + span.length - start,
      signature: ts.displayPartsToString(details.displayParts),
      documentation: ts.displayPartsToString(details.documentation),
    };
  }

  /** Makes the notebook the one that is asked about; returns where the cell begins. */
  #open(cells: readonly CodeCell[], cell: number): number | undefined {
    const { text, starts } = notebookSource(cells, WORKBENCH_BUILTINS);
    if (text !== this.#text) {
      this.#text = text;
      this.#version++;
    }
    return starts.get(cell);
  }
}
