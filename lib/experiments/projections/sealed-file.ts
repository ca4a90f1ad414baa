import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, hasErrno } from '../../errors.ts';
import { writeFileAtomic } from '../../server/files.ts';

const sealSchema = z.object({ bytes: z.int().nonnegative(), sha256: z.string().length(64) });
type Seal = z.infer<typeof sealSchema>;

/** Where length and hash of a file are kept: beside it. */
export const sealOf = (file: string): string => `${file}.seal.json`;

/** Writes a file and then its seal; what {@link readSealed} refuses was not written by this to its end. */
export async function writeSealed(file: string, content: Uint8Array): Promise<void> {
  await writeFileAtomic(file, content);
  const seal: Seal = {
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  await writeFileAtomic(sealOf(file), `${JSON.stringify(seal)}\n`);
}

/**
 * Reads a file that {@link writeSealed} wrote, or nothing when it is not there. Its bytes are compared before anybody parses them.
 * @throws AppError `bad_data` naming the file when it is not as it was written; `wayOut` says how to get a sound one.
 */
export async function readSealed(file: string, wayOut: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [content, seal] = await Promise.all([readIfThere(file), readIfThere(sealOf(file))]);
  if (!content) return undefined;
  const refuse = (why: string) =>
    new AppError('bad_data', `The file ${path.basename(file)} ${why}.`, { hint: wayOut });
  if (!seal) throw refuse('has no seal that says what it should hold, as those of earlier versions');
  const { bytes, sha256 } = parseSeal(seal) ?? { bytes: Number.NaN, sha256: '' };
  if (Number.isNaN(bytes)) throw refuse('has a seal that cannot be read');
  if (content.length !== bytes) throw refuse(`has ${content.length} bytes instead of ${bytes}`);
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw refuse('was changed after it was written');
  return content;
}

/** Removes a file and its seal, whether they are there or not. */
export async function removeSealed(file: string): Promise<void> {
  await Promise.all([rm(file, { force: true }), rm(sealOf(file), { force: true })]);
}

function parseSeal(bytes: Uint8Array): Seal | undefined {
  try {
    return sealSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}
