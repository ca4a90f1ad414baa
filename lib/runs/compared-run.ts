import type { ComparedRun, RunView } from './contract.ts';

export function viewComparedRun(run: RunView): ComparedRun {
  const { id, name, status, colour, config, datasetHash, codeVersion, epoch, step, totalSteps } = run;
  return {
    ...{ id, name, status, colour, config, datasetHash, codeVersion, epoch, step, totalSteps },
    metrics: Object.fromEntries(
      Object.entries(run.metrics).map(([metric, { last, count }]) => [metric, { last, count }]),
    ),
  };
}
