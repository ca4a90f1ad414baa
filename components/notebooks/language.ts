import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import { call } from '@/components/api/call.ts';
import type { LanguageQuestion } from '@/lib/notebooks/language/question.ts';
import type { CodeCell } from '@/lib/notebooks/language/source.ts';
import { completeVocabulary, hoverVocabulary, showExplanation } from './completion.ts';

/** Where a cell's editor stands among the cells of its notebook. */
export interface LanguagePlace {
  cells: readonly CodeCell[];
  cell: number;
}

function ask({ cells, cell }: LanguagePlace, question: Pick<LanguageQuestion, 'ask' | 'position' | 'entry'>) {
  const code = cells.map(({ id, mode, value }) => ({ id, mode, value }));
  return call('POST /api/notebooks/language', { body: { cells: code, cell, ...question } });
}

/** CodeMirror's icons for TypeScript's kinds. */
const ICONS: Record<string, string> = {
  function: 'function',
  method: 'method',
  property: 'property',
  getter: 'property',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  class: 'class',
  interface: 'interface',
  type: 'type',
  keyword: 'keyword',
  module: 'namespace',
};

/**
 * Completes code by the types of the whole notebook, as TypeScript on the server knows them. Where it does not answer (the
 * server is away, or notebooks are read-only), the vocabulary alone.
 */
export function languageCompletion(place: () => LanguagePlace) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/[\w$]*$/);
    const member = context.matchBefore(/\.[\w$]*$/);
    if (!member && !typed?.text && !context.explicit) return null;
    const asked = place();
    try {
      const answer = await ask(asked, { ask: 'completions', position: context.pos });
      const completions = 'completions' in answer ? answer.completions : [];
      if (completions.length === 0) return null;
      return {
        from: typed?.from ?? context.pos,
        options: completions.map(
          ({ label, kind }, i): Completion => ({
            label,
            type: ICONS[kind] ?? 'variable',
            boost: -Math.min(99, i),
            info: () => explain(asked, context.pos, label),
          }),
        ),
        validFor: /^[\w$]*$/,
      };
    } catch {
      return completeVocabulary(context);
    }
  };
}

async function explain(place: LanguagePlace, position: number, entry: string): Promise<Node | null> {
  const answer = await ask(place, { ask: 'explanation', position, entry }).catch(() => null);
  const explanation = answer && 'explanation' in answer && answer.explanation;
  return explanation ? showExplanation(explanation.signature, explanation.documentation) : null;
}

/** Shows type and meaning of what is under the pointer. */
export function languageHover(place: () => LanguagePlace) {
  return hoverTooltip(async (view, pos) => {
    const answer = await ask(place(), { ask: 'explanation', position: pos }).catch(() => null);
    if (!answer || !('explanation' in answer)) return hoverVocabulary(view, pos);
    const { explanation } = answer;
    if (explanation === null) return null;
    const { from, to, signature, documentation } = explanation;
    return { pos: from, end: to, create: () => ({ dom: showExplanation(signature, documentation) }) };
  });
}
