import type { SearchParams } from 'nuqs/server';
import { createLoader } from 'nuqs/server';
import { passes } from '@/components/runs/facets.ts';
import { findRuns, understand } from '@/components/runs/findRuns.ts';
import { runColumns } from '@/components/runs/runColumns.tsx';
import { runTableState, toSorting } from '@/components/runs/runTableState.ts';
import type { FirstRuns } from '@/components/runs/useRuns.ts';
import { sortRows } from '@/components/ui/sortRows.ts';
import { allRuns, areRunsKnown } from '@/lib/runs/known-runs.ts';
import { encodeRuns } from '@/lib/runs/run-columns.ts';
import { fieldsOf } from '@/lib/runs/run-fields.ts';
import { readRunTable } from '@/lib/runs/run-table.ts';

/** As many as are seen without scrolling, and some. */
const FIRST = 32;

const load = createLoader(runTableState);

/** The first rows of the run table as its address orders and filters them: what the page is painted from, before the rest comes. */
export async function firstRuns(params: Promise<SearchParams>): Promise<FirstRuns> {
  const { bin, q, filter, sort, group } = await load(params);
  const asItComes = q === '' && sort.length === 0 && group === null && Object.keys(filter).length === 0;
  if (asItComes && !areRunsKnown(bin)) {
    // Nobody should wait for ten thousand runs to see the newest thirty.
    const { runs, ...rest } = await readRunTable({ deleted: bin, limit: FIRST });
    return { ...rest, columns: encodeRuns(runs), fields: fieldsOf(runs), matching: rest.total };
  }
  const { runs, fields, at } = await allRuns(bin);
  const { query } = understand(q);
  const found = findRuns(runs, query).filter((run) => passes(run, filter));
  const columns = runColumns(fields, () => {});
  const seen = new Set(sortRows(found, columns, toSorting(sort)).slice(0, FIRST));
  // In the order of all runs, which is also that in which chosen ones are compared.
  const first = encodeRuns(runs.filter((run) => seen.has(run)));
  return { at, columns: first, gone: [], total: runs.length, fields, matching: found.length };
}
