import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { dataPath, readKeptIfThere, removeKept, type WriteOptions, writeFileAtomic } from './files.ts';

const contentSchema = z.object({ bytes: z.int().nonnegative(), sha256: z.string().length(64) });
type Content = z.infer<typeof contentSchema>;

/** A seal stands before its file does. While a file is replaced, `before` is what may still be there. */
const sealSchema = contentSchema.extend({ before: contentSchema.optional() });
type Seal = z.infer<typeof sealSchema>;

const SEAL = '.seal.json';

/** Where length and hash of a file are kept: beside it. */
export const sealOf = (file: string): string => `${file}${SEAL}`;

/** The file that a seal is for; undefined for any other file. */
export const sealedBy = (file: string): string | undefined =>
  file.endsWith(SEAL) ? file.slice(0, -SEAL.length) : undefined;

/**
 * Writes a file with a seal. Killed at any moment, {@link readSealed} gives the file as it was before, or as it is now; of a file that was not
 * there before, only its seal may be left.
 */
export async function writeSealed(
  file: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  const now = contentOf(typeof content === 'string' ? Buffer.from(content) : content);
  const before = await soundContent(file);
  const seal: Seal = before && before.sha256 !== now.sha256 ? { ...now, before } : now;
  await writeFileAtomic(sealOf(file), `${JSON.stringify(seal)}\n`, options);
  await writeFileAtomic(file, content, options);
  if (seal.before) await writeFileAtomic(sealOf(file), `${JSON.stringify(now)}\n`, options);
}

/** What is in a file now, if its seal says so too. */
async function soundContent(file: string): Promise<Content | undefined> {
  const content = await readKeptIfThere(file);
  if (!content || whatIsWrong(content, await readKeptIfThere(sealOf(file)))) return undefined;
  return contentOf(content);
}

export interface ReadSealedOptions {
  /** Takes a file without a seal, after this has looked at it: for kinds of file that earlier versions wrote without one. */
  unsealed?(content: Uint8Array): void | Promise<void>;
}

/**
 * Reads a file that {@link writeSealed} wrote, or nothing when it is not there. Its bytes are compared before anybody parses them.
 * @throws AppError `bad_data` naming the file when it is not as it was written; `wayOut` says how to get a sound one.
 */
export async function readSealed(
  file: string,
  wayOut: string,
  { unsealed }: ReadSealedOptions = {},
): Promise<Buffer<ArrayBuffer> | undefined> {
  let reason: string | undefined;
  // A second look, for a file that was replaced between the reading of the file and that of its seal.
  for (let look = 1; look <= 2; look++) {
    const content = await readKeptIfThere(file);
    if (!content) return undefined;
    const seal = await readKeptIfThere(sealOf(file));
    if (!seal && unsealed) {
      await unsealed(content);
      return content;
    }
    reason = whatIsWrong(content, seal);
    if (reason === undefined) return content;
  }
  throw new AppError('bad_data', `The file ${path.basename(file)} ${reason}.`, { hint: wayOut });
}

/** As {@link readSealed}, for what can be computed anew: nothing when it is not as it was written, which `log` is told. */
export async function readSealedCache(
  file: string,
  log: (line: string) => void,
): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readSealed(file, '');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad_data') throw error;
    log(`${error.message} It is computed anew.`);
    return undefined;
  }
}

/**
 * Compares bytes that were read of a file with its seal, or by `unsealed` where it has none.
 * @throws AppError `bad_data`; `what` begins its sentence, `wayOut` says how to get a sound one.
 */
export async function compareWithSeal(
  file: string,
  bytes: Uint8Array,
  { what, wayOut, unsealed }: { what: string; wayOut: string; unsealed: Content },
): Promise<void> {
  const seal = await readKeptIfThere(sealOf(file));
  const reason = seal ? whatIsWrong(bytes, seal) : whatDiffers(bytes, [unsealed]);
  if (reason) throw new AppError('bad_data', `${what} ${reason}.`, { hint: wayOut });
}

/**
 * Compares bytes with length and hash that the catalogue keeps of them.
 * @throws AppError `bad_data`; `what` begins its sentence, `wayOut` says how to get a sound one.
 */
export function compareContent(bytes: Uint8Array, known: Content, what: string, wayOut: string): void {
  const reason = whatDiffers(bytes, [known]);
  if (reason) throw new AppError('bad_data', `${what} ${reason}.`, { hint: wayOut });
}

/** Removes a file below the data directory and its seal, whether they are there or not. */
export async function removeSealed(file: string): Promise<void> {
  const name = path.relative(dataPath(), file).split(path.sep).join('/');
  await removeKept(name);
  await removeKept(sealOf(name));
}

function contentOf(bytes: Uint8Array): Content {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function whatIsWrong(content: Uint8Array, sealed: Uint8Array | undefined): string | undefined {
  if (!sealed) return 'has no seal that says what it should hold, as those of earlier versions';
  const seal = parseSeal(sealed);
  if (!seal) return 'has a seal that cannot be read';
  return whatDiffers(content, seal.before ? [seal, seal.before] : [seal]);
}

function whatDiffers(bytes: Uint8Array, known: readonly Content[]): string | undefined {
  const { sha256 } = contentOf(bytes);
  if (known.some((content) => content.sha256 === sha256 && content.bytes === bytes.length)) return undefined;
  return bytes.length === known[0].bytes
    ? 'was changed after it was written'
    : `has ${bytes.length} bytes instead of ${known[0].bytes}`;
}

function parseSeal(bytes: Uint8Array): Seal | undefined {
  try {
    return sealSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
