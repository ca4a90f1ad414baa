import type { RunSummary } from './run-store.ts';

/** A run as it goes over the wire: times in ISO 8601. */
export interface RunView
  extends Omit<RunSummary, 'createdAt' | 'startedAt' | 'finishedAt' | 'deletedAt' | 'summary' | 'error'> {
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  deletedAt: string | null;
  summary: Record<string, unknown>;
  error: { message: string; hint?: string } | null;
}

/** The same for a run from the catalogue and for one that has been through JSON, whose times are text by then. */
export function viewRun(run: RunSummary): RunView {
  return {
    ...run,
    summary: isRecord(run.summary) ? run.summary : {},
    error:
      isRecord(run.error) && typeof run.error.message === 'string'
        ? (run.error as { message: string })
        : null,
    createdAt: new Date(run.createdAt).toISOString(),
    startedAt: run.startedAt && new Date(run.startedAt).toISOString(),
    finishedAt: run.finishedAt && new Date(run.finishedAt).toISOString(),
    deletedAt: run.deletedAt && new Date(run.deletedAt).toISOString(),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a comparison of hundreds of runs needs of each. */
export interface ComparedRun
  extends Pick<
    RunView,
    | 'id'
    | 'name'
    | 'status'
    | 'colour'
    | 'config'
    | 'datasetHash'
    | 'codeVersion'
    | 'epoch'
    | 'step'
    | 'totalSteps'
  > {
  metrics: Record<string, { last: number; count: number }>;
}

export function viewComparedRun(run: RunSummary): ComparedRun {
  const { id, name, status, colour, config, datasetHash, codeVersion, epoch, step, totalSteps } = run;
  return {
    ...{ id, name, status, colour, config, datasetHash, codeVersion, epoch, step, totalSteps },
    metrics: Object.fromEntries(
      Object.entries(run.metrics).map(([metric, { last, count }]) => [metric, { last, count }]),
    ),
  };
}
