import { availableParallelism } from 'node:os';
import type { JobHandler } from '../jobs/kind.ts';
import type { TrainJobParams } from './train-params.ts';
import { trainRun } from './train-run.ts';

/**
 * The job that trains a run; begun again after its process died, it goes on from the last checkpoint. Its own thread stays free: steps
 * between the statements of a transaction would keep the database locked for as long as they compute.
 */
export const trainJob: JobHandler<TrainJobParams> = async ({ run, workers, anew }, task, { attempt }) => {
  const request = {
    run,
    workers: workers ?? availableParallelism(),
    inThreads: true,
    // A job whose process died goes on, however it began.
    anew: anew && attempt === 1,
  };
  const trained = await trainRun(request, task);
  return { run: trained.id, name: trained.name, step: trained.step };
};
