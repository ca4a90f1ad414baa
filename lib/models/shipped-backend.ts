import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { type ShippedBackend, shippedBackendSchema } from '../evaluation/backends/shipped.ts';
import { readKept } from '../store/files.ts';
import { validate } from '../validation.ts';

/**
 * What was fitted at training time to compare embeddings with, if it lies beside the weights. Throws `bad_data`.
 *
 * @param file `plda.json` for the PLDA of a network whose own back-end is another
 */
export async function readShippedBackend(
  folder: string,
  name: string,
  file: 'backend.json' | 'plda.json' = 'backend.json',
): Promise<ShippedBackend | undefined> {
  try {
    const json: unknown = JSON.parse(
      (await readKept(path.join(/* turbopackIgnore: true */ folder, file))).toString('utf8'),
    );
    return validate(shippedBackendSchema, json, `${name}/${file}`, { code: 'bad_data' });
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) throw new AppError('bad_data', `${name}/${file} is not JSON.`);
    throw error;
  }
}
