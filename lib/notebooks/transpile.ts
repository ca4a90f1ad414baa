import { Script } from 'node:vm';
import { type Cell, transpile } from '@observablehq/notebook-kit';
import type ts from 'typescript';
import { latePackage } from '../store/late-package.ts';
import type { CompileResult } from './contract.ts';
import { guardLoops } from './loop-guard.ts';
import { BUNDLED_MODULES } from './modules.ts';

const typescript = latePackage<typeof ts>('typescript');

/** Matches what notebook-kit makes of `import … from "npm:x"` and `import("npm:x")`. */
const REMOTE_IMPORT = /import\(\s*(["'])(https?:\/\/[^"']+)\1\s*\)/g;
const NPM_ADDRESS = /^https:\/\/[^/]+\/npm\/((?:@[^/@]+\/)?[^/@]+)/;

/** Compiles one cell to a function body. Modules come from the bundle, never from the network. */
export function compileCell(cell: Cell): CompileResult {
  if (['sql', 'node', 'python', 'r', 'dot'].includes(cell.mode))
    return {
      error: {
        id: cell.id,
        message: `Cells of the kind “${cell.mode}” do not run here: use JavaScript, TypeScript, Markdown, HTML or TeX.`,
      },
    };
  try {
    const typeScriptError = cell.mode === 'ts' ? firstTypeScriptError(cell.value) : undefined;
    if (typeScriptError) return { error: { id: cell.id, ...typeScriptError } };
    const { body, inputs = [], outputs = [], output, autodisplay, autoview, automutable } = transpile(cell);
    const missing: string[] = [];
    const local = body.replace(REMOTE_IMPORT, (_, _quote, address: string) => {
      const name = NPM_ADDRESS.exec(address)?.[1] ?? address;
      if (!(BUNDLED_MODULES as readonly string[]).includes(name)) missing.push(name);
      return `__bundled(${JSON.stringify(name)})`;
    });
    if (missing.length > 0)
      return {
        error: {
          id: cell.id,
          message: `“${missing.join('”, “')}” is not bundled, and nothing is fetched from outside. Bundled: ${BUNDLED_MODULES.join(', ')}.`,
          line: lineOf(cell.value, missing[0]),
        },
      };
    const usesBundle = local !== body;
    return {
      cell: {
        id: cell.id,
        body: guarded(usesBundle ? local.replace('(', inputs.length ? '(__bundled,' : '(__bundled') : local),
        inputs: usesBundle ? ['__bundled', ...inputs] : inputs,
        outputs,
        output,
        autodisplay: autodisplay ?? false,
        autoview: autoview ?? false,
        automutable: automutable ?? false,
      },
    };
  } catch (error) {
    return { error: { id: cell.id, ...describeSyntaxError(error) } };
  }
}

/** The body with its loops guarded; as it is where that is not understood. */
function guarded(body: string): string {
  const text = guardLoops(body);
  try {
    // Compiles it, and runs nothing.
    new Script(`(${text})`);
    return text;
  } catch {
    return body;
  }
}

/** notebook-kit drops the position of TypeScript's syntax errors, so they are asked for first. */
function firstTypeScriptError(source: string): { message: string; line: number; column: number } | undefined {
  const ts = typescript();
  const { diagnostics = [] } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  const first = diagnostics[0];
  if (!first?.file || first.start === undefined) return undefined;
  const { line, character } = first.file.getLineAndCharacterOfPosition(first.start);
  return {
    message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
    line: line + 1,
    column: character + 1,
  };
}

/** The line, from 1, on which `text` first stands in `source`. */
function lineOf(source: string, text: string): number | undefined {
  const at = source.indexOf(text);
  return at < 0 ? undefined : source.slice(0, at).split('\n').length;
}

function describeSyntaxError(error: unknown): { message: string; line?: number; column?: number } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { loc } = error as Error & { loc?: { line: number; column: number } };
  const message = error.message.replace(/\s*\(\d+:\d+\)$/, '');
  return loc ? { message, line: loc.line, column: loc.column + 1 } : { message };
}
