import path from 'node:path';
import { dataPath } from '../../store/files.ts';
import { projectRoot } from '../../store/root.ts';
import type { NotebookFolders } from './store.ts';

/** The notebooks of this workbench: `notebooks/` beside the code unless MOUSEPRINT_NOTEBOOKS says otherwise; deleted ones and earlier texts in the data directory. */
export function notebookFolders(): NotebookFolders {
  const elsewhere = process.env.MOUSEPRINT_NOTEBOOKS;
  return {
    notebooks: elsewhere
      ? path.resolve(elsewhere)
      : path.join(/* turbopackIgnore: true */ projectRoot(), 'notebooks'),
    bin: dataPath('bin', 'notebooks'),
    versions: dataPath('notebook-versions'),
  };
}
