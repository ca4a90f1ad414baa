import { availableParallelism } from 'node:os';
import type { JobHandler } from '../jobs/kind.ts';
import type { TrainJobParams } from './train-params.ts';
import { trainRun } from './train-run.ts';

/** The job that trains a run; begun again after its process died, it goes on from the last checkpoint. */
export const trainJob: JobHandler<TrainJobParams> = async ({ run, workers }, task) => {
  const trained = await trainRun({ run, workers: workers ?? availableParallelism() }, task);
  return { run: trained.id, name: trained.name, step: trained.step };
};
