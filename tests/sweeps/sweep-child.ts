import { getSweep } from '../../lib/sweeps/sweep-store.ts';
import { silentTask } from '../../lib/task.ts';
import { runAsJob } from '../../lib/work/run-as-job.ts';

// A process of its own that drives a sweep until it is killed; the data directory is in its environment.
await runAsJob('sweep', { sweep: (await getSweep('killed')).id, workers: 1 }, silentTask);
