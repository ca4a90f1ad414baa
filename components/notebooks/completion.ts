import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import { VOCABULARY, type Word } from '@/lib/notebooks/vocabulary';

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

/** Shows type and meaning of a builtin under the pointer. */
export const hoverVocabulary = hoverTooltip((view, pos) => {
  const line = view.state.doc.lineAt(pos);
  for (const match of line.text.matchAll(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/g)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (pos < from || pos > to) continue;
    const word =
      VOCABULARY.find((candidate) => candidate.name === match[0]) ??
      VOCABULARY.find((candidate) => candidate.name === match[0].split('.')[0]);
    if (!word) return null;
    return {
      pos: from,
      end: to,
      create() {
        const dom = document.createElement('div');
        dom.className = 'notebook-hover';
        const code = document.createElement('code');
        code.textContent = `${word.signature}: ${word.returns}`;
        const about = document.createElement('p');
        about.textContent = word.about;
        dom.append(code, about);
        return { dom };
      },
    };
  }
  return null;
});
