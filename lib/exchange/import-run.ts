import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import type { RunView } from '../runs/contract.ts';
import { type ImportOptions, importBundle } from './import-bundle.ts';
import { inScratch } from './scratch.ts';
import { unpackBundle } from './unpack-bundle.ts';

/**
 * Imports a run from a folder or an archive, in this process: `importInChild` of import-in-child.ts limits what that may cost.
 *
 * @throws AppError as {@link importBundle} and {@link unpackBundle}, `not_found`.
 */
export async function importRun(from: string, options: ImportOptions = {}): Promise<RunView> {
  const found = await stat(from).catch((error) => {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file or folder ${from}.`);
    throw error;
  });
  if (found.isDirectory()) return importBundle(from, options);
  return inScratch(async (folder) =>
    importBundle(await unpackBundle(from, folder, path.basename(from), options.signal), options),
  );
}
