import { realpathSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { readConfig } from './config.ts';

/**
 * The one way to an absolute path below the data directory. Each segment is one name or several joined by slashes; ids come from a
 * database that may be somebody else's backup, so that none of them can lead out.
 * @throws AppError `forbidden` for a segment that is no plain relative path.
 */
export function dataPath(...segments: string[]): string {
  const foreign = segments.find((segment) => !isPlainRelativePath(segment));
  if (foreign !== undefined) throw refusePath(foreign);
  return path.join(/* turbopackIgnore: true */ readConfig().data, ...segments);
}

let real: { readonly data: string; readonly path: string } | undefined;

/** The data directory may be a link, which paths that were looked at have followed. */
function realData(): string {
  const { data } = readConfig();
  if (real?.data !== data) {
    try {
      real = { data, path: realpathSync(data) };
    } catch {
      return data;
    }
  }
  return real.path;
}

/** What a file below the data directory is called there, with slashes; undefined for one that lies elsewhere. */
export function dataName(file: string): string | undefined {
  const absolute = path.resolve(file);
  return [readConfig().data, realData()]
    .map((data) => path.relative(data, absolute).split(path.sep).join('/'))
    .find(isPlainRelativePath);
}

/** Whether `relative` could name a file inside a folder on every platform: no root, drive, parent, backslash or control character. */
export function isPlainRelativePath(relative: string): boolean {
  if (relative === '' || relative.length > 1024 || relative !== relative.normalize('NFC')) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\:\u0000-\u001f\u007f]/.test(relative)) return false;
  return relative.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

export function refusePath(relative: string): AppError {
  const shown = JSON.stringify(relative.length > 80 ? `${relative.slice(0, 80)}…` : relative);
  return new AppError('forbidden', `The path ${shown} is not allowed.`, {
    hint: 'Use a relative path that stays inside its folder and follows no link.',
  });
}
