import type { Filters } from '../crossfilter.ts';
import { formatFilters, parseFilters } from '../filter-text.ts';

/**
 * What can be compared: a subject, sessions by key (a list or a bitmap, see `parseKeys`), the sessions or blocks that pass a
 * filter, or all that no other selection has.
 */
export type SelectionQuery =
  | { kind: 'subject'; subject: string }
  | { kind: 'sessions'; keys: string }
  | { kind: 'filter'; level: 'sessions' | 'blocks'; filters: Filters }
  | { kind: 'rest' };

/** Reads `subject:7`, `session:KEY,KEY`, `filter:speed:140..;split=test`, `blocks:speed:140..` or `rest`; null for anything else. */
export function parseSelection(text: string): SelectionQuery | null {
  if (text === 'rest') return { kind: 'rest' };
  const [, kind, value] = /^(subject|session|filter|blocks):(.+)$/s.exec(text) ?? [];
  if (kind === 'subject') return { kind, subject: value };
  if (kind === 'session') return { kind: 'sessions', keys: value };
  const filters = kind && parseFilters(value);
  if (!filters) return null;
  return { kind: 'filter', level: kind === 'blocks' ? 'blocks' : 'sessions', filters };
}

/** Writes what {@link parseSelection} reads. */
export function formatSelection(query: SelectionQuery): string {
  if (query.kind === 'subject') return `subject:${query.subject}`;
  if (query.kind === 'sessions') return `session:${query.keys}`;
  if (query.kind === 'filter')
    return `${query.level === 'blocks' ? 'blocks' : 'filter'}:${formatFilters(query.filters)}`;
  return 'rest';
}
