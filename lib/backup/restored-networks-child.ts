// Runs in a process of its own: a network from elsewhere may take its time or its memory, and must not take the program's.
import path from 'node:path';
import { checkNetwork } from '../models/check-network.ts';
import { answer } from '../store/child.ts';
import { readModelFiles } from './restored-networks.ts';

answer(async ({ folder, folders, archive }: { folder: string; folders: string[]; archive: string }) => {
  for (const model of folders)
    await checkNetwork(await readModelFiles(model), path.relative(folder, model), archive);
});
