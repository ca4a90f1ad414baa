import { newRun } from '../../lib/runs/new-run.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { silentTask } from '../../lib/task.ts';
import { smallConfig } from './small-config.ts';

// A process of its own that trains until it is killed; the data directory is in its environment.
const { id } = await newRun({ config: smallConfig({ steps: 150 }), name: 'killed' });
await trainRun({ run: id, workers: 1 }, silentTask);
