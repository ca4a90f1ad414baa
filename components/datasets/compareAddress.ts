import { createSerializer, parseAsArrayOf, parseAsString } from 'nuqs';

/** Selections to compare, in the form that `parseSelection` reads. */
export const parseAsSelections = parseAsArrayOf(parseAsString, '~')
  .withDefault([])
  .withOptions({ history: 'push' });

const serialize = createSerializer({ of: parseAsSelections });

/** Address of the page that compares `of`. */
export function compareHref(dataset: string, of: readonly string[]): string {
  return serialize(`/datasets/${encodeURIComponent(dataset)}/compare`, { of: [...of] });
}
