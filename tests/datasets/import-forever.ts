import { importDataset } from '../../lib/datasets/import.ts';
import { sapimouseSource } from '../../lib/datasets/sapimouse.ts';
import { silentTask } from '../../lib/task.ts';

// Imports the folder argv[2] below argv[3] and stops for ever in the middle, for a test to kill it there.
const [, , folder, root] = process.argv;
const source = await sapimouseSource(folder);
await importDataset(
  {
    ...source,
    async *read(signal) {
      for await (const item of source.read(signal)) {
        yield item;
        process.send?.('in the middle');
        await new Promise(() => setInterval(() => undefined, 1000));
      }
    },
  },
  { root, task: silentTask, current: async () => null, commit: async () => undefined },
);
