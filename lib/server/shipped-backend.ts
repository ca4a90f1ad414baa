import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { type ShippedBackend, shippedBackendSchema } from '../evaluation/backends/shipped.ts';
import { validate } from '../validation.ts';

/** What was fitted at training time to compare embeddings with, if it lies beside the weights. Throws `bad_data`. */
export async function readShippedBackend(folder: string, name: string): Promise<ShippedBackend | undefined> {
  try {
    const json: unknown = JSON.parse(
      await readFile(path.join(/* turbopackIgnore: true */ folder, 'backend.json'), 'utf8'),
    );
    return validate(shippedBackendSchema, json, `${name}/backend.json`, 'bad_data');
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) throw new AppError('bad_data', `${name}/backend.json is not JSON.`);
    throw error;
  }
}
