import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { readTar, type TarEntry } from '../archive/tar-reader.ts';
import { AppError, throwIfCancelled } from '../errors.ts';
import { isPlainRelativePath } from '../store/files.ts';
import { bundlePartLimit, MOST_UNPACKED } from './bundle-files.ts';

/** Bytes that one byte of an archive may become: text of ours is pressed to a tenth, zeros to a thousandth. */
const MOST_RATIO = 100;
/** The ratio means little for the first bytes. */
const FREE_BYTES = 16 * 1024 * 1024;

/**
 * Unpacks an archive of a run into an empty folder, as it is read: only files that an exported run consists of, each only as large as such
 * a file may be, all in one folder or in none.
 *
 * @param name how to call the archive in messages
 * @returns the folder with the run in it
 * @throws AppError `bad_data` for what is no archive of a run, `too_large` for what is pressed or unpacks too much.
 */
export async function unpackBundle(
  archive: string,
  folder: string,
  name = path.basename(archive),
  signal?: AbortSignal,
): Promise<string> {
  let root: string | undefined;
  let total = 0;
  const seen = new Set<string>();
  for await (const entry of readTar(gunzip(archive, name), (why, foreign) => fault(name, why, foreign))) {
    throwIfCancelled(signal);
    const whole = entry.name.replace(/^\.\//, '');
    if (entry.kind === 'folder' && (whole === '' || whole === '.')) continue;
    const part = partOf(whole, entry, name);
    root ??= part.root;
    if (part.root !== root) throw fault(name, 'holds more than one run');
    if (entry.kind === 'folder') continue;
    if (seen.has(part.file)) throw fault(name, `contains ${part.file} twice`);
    seen.add(part.file);
    total += entry.bytes;
    if (total > MOST_UNPACKED) throw tooLarge(`holds more than ${MOST_UNPACKED / 2 ** 20} MB`);
    await write(entry, path.join(folder, part.file), signal);
  }
  return folder;
}

/** The folder in the archive that a part lies in, and which part it is. */
function partOf(whole: string, { kind, bytes }: TarEntry, archive: string): { root: string; file: string } {
  if (!isPlainRelativePath(whole)) throw foreign(whole);
  const [first, ...rest] = whole.split('/');
  const inFolder = { root: first, file: rest.join('/') };
  const bare = { root: '', file: whole };
  if (kind === 'folder') return ['model', 'evaluations'].includes(whole) ? bare : inFolder;
  const part = bundlePartLimit(whole) === undefined ? inFolder : bare;
  const limit = bundlePartLimit(part.file);
  if (limit === undefined) throw foreign(whole);
  if (bytes > limit)
    throw tooLarge(`contains ${part.file} of ${Math.ceil(bytes / 2 ** 20)} MB in ${archive}`);
  return part;
}

async function write({ body }: TarEntry, target: string, signal?: AbortSignal): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const file = await open(target, 'wx', 0o600);
  try {
    for await (const part of body) {
      throwIfCancelled(signal);
      await file.writeFile(part);
    }
  } finally {
    await file.close();
  }
}

/** What is pressed into a file, counted against what it was pressed to. */
async function* gunzip(archive: string, name: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(archive);
  const plain = createGunzip();
  // A failure of the file ends what reads it.
  packed.on('error', (error) => plain.destroy(error));
  let bytes = 0;
  try {
    for await (const part of packed.pipe(plain) as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > FREE_BYTES && bytes > MOST_RATIO * plain.bytesWritten)
        throw tooLarge(`becomes more than ${MOST_RATIO} times as large when it is unpacked`);
      yield part;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' ? fault(name, 'is damaged') : error;
  } finally {
    packed.destroy();
    plain.destroy();
  }
}

function foreign(name: string): AppError {
  return new AppError(
    'bad_data',
    `The archive contains ${JSON.stringify(name.slice(0, 80))}, which no exported run contains.`,
  );
}

function tooLarge(why: string): AppError {
  return new AppError('too_large', `The archive ${why}, which no exported run does.`);
}

function fault(name: string, why: string, isForeign = false): AppError {
  if (isForeign) return new AppError('bad_data', `The archive ${why}, which no exported run contains.`);
  return new AppError('bad_data', `${name} is not a complete archive of a run: it ${why}.`, {
    hint: "It should be a .tar.gz that `npx mouseprint runs bundle` or a run's page wrote.",
  });
}
