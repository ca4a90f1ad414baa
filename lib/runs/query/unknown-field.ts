import { nearNames } from '../../near-names.ts';
import { QueryError } from './query-error.ts';
import type { Query } from './syntax.ts';

/** Figures of evaluations, by the number of blocks fused: any may be asked for before there is one. */
const FUSED = /^(eer|auc)\.(\d+|session)$/;

/** Fields that a query compares, in order. */
export function fieldsIn(query: Query): string[] {
  switch (query.type) {
    case 'and':
    case 'or':
      return query.terms.flatMap(fieldsIn);
    case 'not':
      return fieldsIn(query.term);
    case 'compare':
    case 'in':
      return [query.field];
    case 'all':
    case 'word':
      return [];
  }
}

/**
 * What is wrong with a query that compares a field that nothing has, or undefined: it would match nothing without a word.
 *
 * @param text the query as it was typed
 * @param known names of fields; those of settings also with `config.` before them
 */
export function unknownField(query: Query, text: string, known: ReadonlySet<string>): QueryError | undefined {
  const wrong = fieldsIn(query).find(
    (name) =>
      !known.has(name) && !FUSED.test(name) && !(name.startsWith('config.') && known.has(name.slice(7))),
  );
  if (wrong === undefined) return undefined;
  const at = Math.max(0, text.indexOf(wrong));
  const near = nearNames(wrong.replace(/^config\./, ''), known);
  return new QueryError(
    `No run has a field “${wrong}”`,
    at,
    at + wrong.length,
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : 'Start typing to see the names of fields, or put text to be found in quotes.',
  );
}
