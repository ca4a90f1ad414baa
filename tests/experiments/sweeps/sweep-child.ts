import { runAsJob } from '../../../lib/experiments/jobs/run-as-job.ts';
import { getSweep } from '../../../lib/experiments/sweeps/sweep-store.ts';
import { silentTask } from '../../../lib/task.ts';

// A process of its own that drives a sweep until it is killed; the data directory is in its environment.
await runAsJob('sweep', { sweep: (await getSweep('killed')).id, workers: 1 }, silentTask);
