import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView, Tooltip } from '@codemirror/view';
import { VOCABULARY, type Word } from '@/lib/notebooks/vocabulary.ts';

const GLOBAL_WORDS = VOCABULARY.filter((word) => !word.name.includes('.'));

/** Offers the notebook's builtins, and the members of those that have some. */
export function completeVocabulary(context: CompletionContext): CompletionResult | null {
  const member = context.matchBefore(/\b(\w+)\.(\w*)$/);
  if (member) {
    const [owner, typed] = member.text.split('.');
    const words = VOCABULARY.filter((word) => word.name.startsWith(`${owner}.`));
    if (words.length === 0) return null;
    return {
      from: context.pos - typed.length,
      options: words.map((word) => option(word, owner)),
      validFor: /^\w*$/,
    };
  }
  const name = context.matchBefore(/\w+$/);
  if (!name && !context.explicit) return null;
  return {
    from: name?.from ?? context.pos,
    options: GLOBAL_WORDS.map((word) => option(word)),
    validFor: /^\w*$/,
  };
}

function option(word: Word, owner?: string) {
  return {
    label: owner ? word.name.slice(owner.length + 1) : word.name,
    type: word.signature.includes('(') ? 'function' : 'variable',
    detail: word.returns,
    info: `${word.signature}\n${word.about}`,
  };
}

/** Type and meaning of a name, as editors show it beside the code. */
export function showExplanation(signature: string, documentation: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'notebook-hover';
  const code = document.createElement('code');
  code.textContent = signature;
  dom.append(code);
  if (documentation) {
    const about = document.createElement('p');
    about.textContent = documentation;
    dom.append(about);
  }
  return dom;
}

/** Explains a builtin under the pointer, without asking the server. */
export function hoverVocabulary(view: EditorView, pos: number): Tooltip | null {
  const line = view.state.doc.lineAt(pos);
  for (const match of line.text.matchAll(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/g)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (pos < from || pos > to) continue;
    const word =
      VOCABULARY.find((candidate) => candidate.name === match[0]) ??
      VOCABULARY.find((candidate) => candidate.name === match[0].split('.')[0]);
    if (!word) return null;
    const dom = showExplanation(`${word.signature}: ${word.returns}`, word.about);
    return { pos: from, end: to, create: () => ({ dom }) };
  }
  return null;
}
