import { z } from 'zod';
import { passes } from '@/components/runs/facets.ts';
import { findRuns, understand } from '@/components/runs/findRuns.ts';
import type { RunView } from '@/lib/runs/contract.ts';
import { allRuns } from '@/lib/runs/known-runs.ts';
import { listRuns } from '@/lib/runs/run-store.ts';

const filterSchema = z.record(z.string(), z.array(z.string()));

/** What an address asks to compare: runs by name, or all that a search of the run table finds. */
export interface ComparedQuery {
  runs?: string | string[];
  q?: string;
  filter?: string;
}

function readFilter(text: string | undefined): Record<string, string[]> {
  try {
    return filterSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

/** The runs, in the order asked for, and the names of those that are not here. */
export async function comparedRuns({ runs = '', q, filter }: ComparedQuery): Promise<{
  runs: RunView[];
  missing: string[];
}> {
  if (q !== undefined || filter !== undefined) {
    const filters = readFilter(filter);
    const { query } = understand(q ?? '');
    const found = query && findRuns((await allRuns()).runs, query);
    const ids = (found ?? []).filter((run) => passes(run, filters)).map(({ id }) => id);
    return { runs: await listRuns({ ids }), missing: [] };
  }
  const names = [...new Set([runs].flat().flatMap((text) => text.split(',')))].filter(Boolean);
  const byName = new Map((await listRuns({ names })).map((run) => [run.name, run]));
  return {
    runs: names.flatMap((name) => byName.get(name) ?? []),
    missing: names.filter((name) => !byName.has(name)),
  };
}
