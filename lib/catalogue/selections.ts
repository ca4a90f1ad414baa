import { ownSessions } from '../attribution.ts';
import { blockColumns, describeFilters, sessionColumns } from '../datasets/filter-columns.ts';
import { parseKeys } from '../datasets/selection-keys.ts';
import { decodeBlockSummaries, decodeSessionSummaries } from '../datasets/summary-tables.ts';
import { AppError } from '../errors.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import type { SelectionQuery } from '../mouse/comparison/selection-text.ts';
import { crossfilter, type Filters } from '../mouse/crossfilter.ts';
import type { SessionSummary } from './contract.ts';
import { listSessions } from './sessions.ts';
import { summaryArrow } from './summaries.ts';

/** The recordings that a {@link SelectionQuery} stands for. */
export interface ChosenRecordings {
  name: string;
  sessions: SessionSummary[];
  /** Where only some blocks are meant: the first pointer events of these, by session. */
  blocks?: ReadonlyMap<string, readonly number[]>;
  /** Sessions of the subject that may be somebody else's, and so are not among them. */
  leftOut: number;
}

/**
 * Finds what is to be compared. A subject stands for their own sessions: those that a data set labels as an intruder's, or
 * does not say of, are left out. Throws `not_found` for a selection with nothing in it.
 */
export async function chooseRecordings(
  dataset: string,
  queries: readonly SelectionQuery[],
): Promise<ChosenRecordings[]> {
  const all = await listSessions({ dataset });
  const chosen = await Promise.all(
    queries.map((query) => (query.kind === 'rest' ? null : choose(dataset, query, all))),
  );
  return chosen.map((one) => {
    const found =
      one ??
      restOf(
        all,
        chosen.filter((other) => other !== null),
      );
    if (found.sessions.length > 0) return found;
    throw new AppError('not_found', `There is nothing called "${found.name}" in ${dataset}.`, {
      hint: 'Choose another subject, or a wider filter.',
    });
  });
}

/** What nobody else has: whole sessions, or where others have only blocks of theirs, their other blocks. */
function restOf(all: readonly SessionSummary[], others: readonly ChosenRecordings[]): ChosenRecordings {
  const whole = new Set(
    others.flatMap(({ sessions, blocks }) => (blocks ? [] : sessions.map(({ key }) => key))),
  );
  const left = all.filter(({ key }) => !whole.has(key));
  const rest = { name: 'the rest', leftOut: 0 };
  if (others.every(({ blocks }) => !blocks)) return { ...rest, sessions: left };
  const starts = new Map<string, number[]>();
  for (const session of left) {
    const taken = new Set(others.flatMap(({ blocks }) => blocks?.get(session.key) ?? []));
    const free = Array.from({ length: session.blocks }, (_, i) => i * BLOCK_EVENTS).filter(
      (start) => !taken.has(start),
    );
    if (free.length > 0) starts.set(session.key, free);
  }
  return { ...rest, sessions: left.filter(({ key }) => starts.has(key)), blocks: starts };
}

async function choose(
  dataset: string,
  query: Exclude<SelectionQuery, { kind: 'rest' }>,
  all: readonly SessionSummary[],
): Promise<ChosenRecordings> {
  if (query.kind === 'subject') {
    const sessions = all.filter(({ subject }) => subject === query.subject);
    const own = ownSessions(sessions, all);
    return { name: query.subject, sessions: own, leftOut: sessions.length - own.length };
  }
  if (query.kind === 'sessions') {
    const keys = parseKeys(
      query.keys,
      all.map(({ key }) => key),
    );
    const wanted = new Set(keys);
    const name = keys.length > 3 ? `${keys.length} sessions chosen` : keys.join(', ') || query.keys;
    return { name, sessions: all.filter(({ key }) => wanted.has(key)), leftOut: 0 };
  }
  return filterRecordings(dataset, query.filters, query.level, all);
}

async function filterRecordings(
  dataset: string,
  filters: Filters,
  level: 'sessions' | 'blocks',
  all: readonly SessionSummary[],
): Promise<ChosenRecordings> {
  const summaries = decodeSessionSummaries(await summaryArrow(dataset, 'sessions'));
  const blocks = level === 'blocks' ? decodeBlockSummaries(await summaryArrow(dataset, 'blocks')) : undefined;
  const { rows, measures, categories } = blocks ? blockColumns(blocks, summaries) : sessionColumns(summaries);
  const { passes } = crossfilter(rows, measures, categories, filters);
  const starts = new Map<string, number[]>();
  passes.forEach((pass, row) => {
    if (!pass) return;
    const key = summaries.key[blocks ? blocks.session[row] : row];
    const known = starts.get(key) ?? [];
    if (blocks) known.push(blocks.start[row]);
    starts.set(key, known);
  });
  const words = describeFilters(filters) || 'everything';
  return {
    name: blocks ? `blocks: ${words}` : words,
    sessions: all.filter(({ key }) => starts.has(key)),
    ...(blocks && { blocks: starts }),
    leftOut: 0,
  };
}
