import path from 'node:path';
import type { NotebookFolders } from '../../notebooks/store.ts';
import { config } from '../config.ts';

/** The notebooks of this workbench: `notebooks/` of the checkout, deleted ones in the data directory. */
export function notebookFolders(): NotebookFolders {
  return {
    notebooks: path.resolve(process.env.MOUSEPRINT_NOTEBOOKS ?? 'notebooks'),
    bin: path.join(config().dataDir, 'bin', 'notebooks'),
  };
}
