import type { JobHandler } from '../jobs/kind.ts';
import { driveSweep } from './drive-sweep.ts';
import type { SweepJobParams } from './sweep-params.ts';

/** The job that drives a sweep; begun again after its process died, it goes on from what its runs have. */
export const sweepJob: JobHandler<SweepJobParams> = async (params, task) => driveSweep(params, task);
