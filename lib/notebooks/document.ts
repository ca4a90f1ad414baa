import { type Cell, deserialize, type Notebook, serialize } from '@observablehq/notebook-kit';
import type { DOMWindow } from 'jsdom';
import { AppError } from '../errors.ts';
import { latePackage } from '../store/late-package.ts';

const jsdom = latePackage<typeof import('jsdom')>('jsdom');

export type { Cell, Notebook };

/** Where one element of a notebook file stands in its text, in characters. */
interface Span {
  start: number;
  end: number;
}

/**
 * Reads an Observable Notebook 2.0 file.
 * @throws {AppError} `bad_data` when the text has no `<notebook>` element; `name` says which file.
 */
export function parseNotebook(text: string, name = 'notebook'): Notebook {
  if (!/<notebook[\s>]/i.test(text))
    throw new AppError('bad_data', `${name} is not a notebook: it has no <notebook> element.`, {
      hint: 'Notebooks are HTML files in the Observable Notebook 2.0 format.',
    });
  return withWindow(({ DOMParser }) => deserialize(text, { parser: new DOMParser() }));
}

/** Writes a whole notebook anew, in the canonical layout of the format. */
export function formatNotebook(notebook: Notebook): string {
  return withWindow(({ document }) => serialize(notebook, { document }));
}

/** Lends a window, and closes it so that its memory is free before the next. */
function withWindow<T>(work: (window: DOMWindow) => T): T {
  const { window } = new (jsdom().JSDOM)('');
  try {
    return work(window);
  } finally {
    window.close();
  }
}

/**
 * Writes `notebook` over `text`, the file it was read from: cells that did not change keep their very
 * characters (indentation, attribute order, comments between cells), so that a diff shows only what was edited.
 */
export function rewriteNotebook(text: string, notebook: Notebook): string {
  const before = parseNotebook(text);
  const spans = locateElements(text);
  if (spans.cells.length !== before.cells.length || !spans.title) return formatNotebook(notebook);

  const kept = new Map(before.cells.map((cell, i) => [cell.id, { cell, span: spans.cells[i] }]));
  const fresh = formatNotebook(notebook);
  const freshSpans = locateElements(fresh);

  const pieces = notebook.cells.map((cell, i) => {
    const old = kept.get(cell.id);
    if (old && sameCell(old.cell, cell)) return text.slice(old.span.start, old.span.end);
    return fresh.slice(freshSpans.cells[i].start, freshSpans.cells[i].end);
  });

  const title =
    before.title === notebook.title
      ? text.slice(spans.title.start, spans.title.end)
      : fresh.slice(freshSpans.title!.start, freshSpans.title!.end);
  const first = spans.cells[0]?.start ?? spans.title.end;
  const last = spans.cells.at(-1)?.end ?? spans.title.end;
  const head = `${text.slice(0, spans.title.start)}${title}${text.slice(spans.title.end, first)}`;
  const separated = joinCells(text, before, notebook, spans.cells, pieces);
  const gap = before.cells.length === 0 && pieces.length > 0 ? '\n  ' : '';
  return `${head}${gap}${separated}${text.slice(last)}`;
}

/** Joins cells with the characters that stood between the same two neighbours before, else a new line. */
function joinCells(text: string, before: Notebook, after: Notebook, spans: Span[], pieces: string[]): string {
  const position = new Map(before.cells.map((cell, i) => [cell.id, i]));
  let out = '';
  for (let i = 0; i < pieces.length; i++) {
    if (i > 0) {
      const a = position.get(after.cells[i - 1].id);
      const b = position.get(after.cells[i].id);
      const neighbours = a !== undefined && b === a + 1;
      out += neighbours ? text.slice(spans[a].end, spans[a + 1].start) : '\n  ';
    }
    out += pieces[i];
  }
  return out;
}

function sameCell(a: Cell, b: Cell): boolean {
  return (
    a.value === b.value &&
    a.mode === b.mode &&
    a.pinned === b.pinned &&
    a.hidden === b.hidden &&
    a.output === b.output &&
    a.format === b.format &&
    a.database === b.database
  );
}

function locateElements(text: string): { title?: Span; cells: Span[] } {
  const dom = new (jsdom().JSDOM)(text, { includeNodeLocations: true });
  const span = (element: Element): Span => {
    const location = dom.nodeLocation(element);
    return { start: location?.startOffset ?? 0, end: location?.endOffset ?? 0 };
  };
  const title = dom.window.document.querySelector('title');
  const cells = [...dom.window.document.querySelectorAll('notebook script')].map(span);
  return { title: title ? span(title) : undefined, cells };
}
