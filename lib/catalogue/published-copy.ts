import { existsSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../store/config.ts';

/** The copy of a published data set that was put ready for this machine in `MOUSEPRINT_DATASETS`, if there is one. */
export function publishedCopy(id: string): string | undefined {
  const { datasets } = readConfig();
  const copy = datasets && path.join(datasets, id);
  return copy && existsSync(copy) ? copy : undefined;
}
