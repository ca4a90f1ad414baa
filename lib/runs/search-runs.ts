import { trainingConfig } from '../network/config.ts';
import type { RunRow, RunView } from './contract.ts';
import { listRuns, type RunQuery } from './run-store.ts';
import { readRunTable } from './run-table.ts';
import { type Selection, selectRuns } from './select-runs.ts';

/** Rows of the run table that a search lets through, in its order. @throws QueryError */
export async function searchRunTable(
  { deleted }: Pick<RunQuery, 'deleted'>,
  { sort, ...selection }: Omit<Selection, 'sort'> & { sort?: string },
): Promise<{ found: readonly RunRow[]; of: number }> {
  const { runs } = await readRunTable({ deleted });
  const fields = sort?.split(',').map((field) => field.trim());
  const found = selectRuns(runs, { ...selection, sort: fields }, Object.keys(trainingConfig.shape));
  return { found, of: runs.length };
}

/** Runs by what {@link listRuns} takes and by a search, in the search's order. @throws QueryError */
export async function searchRuns(
  query: RunQuery,
  { limit, ...search }: { query?: string; sort?: string; limit?: number },
): Promise<RunView[]> {
  const runs = await listRuns(query);
  if (search.query === undefined && search.sort === undefined) return runs.slice(0, limit);
  const { found } = await searchRunTable(query, search);
  const known = new Map(runs.map((run) => [run.id, run]));
  return found.flatMap(({ id }) => known.get(id) ?? []).slice(0, limit);
}
