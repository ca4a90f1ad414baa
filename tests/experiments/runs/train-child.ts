import { trainRun } from '../../../lib/experiments/runs/train-run.ts';
import { silentTask } from '../../../lib/task.ts';
import { smallConfig } from './small-config.ts';

// A process of its own that trains until it is killed; the data directory is in its environment.
await trainRun(
  { config: smallConfig({ steps: 150 }), name: 'killed', workers: 1, command: 'test' },
  silentTask,
);
