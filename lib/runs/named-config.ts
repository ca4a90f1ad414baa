import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../errors.ts';
import { nearNames } from '../near-names.ts';
import { trainingConfig } from '../network/config.ts';
import { projectPath } from '../store/root.ts';

type Fields = Record<string, unknown>;

/**
 * Reads a configuration for the command line: a name of `models/configs`, or a JSON file.
 *
 * @throws AppError `not_found` with the names that there are, `bad_data` for what is not a JSON object.
 */
export async function readNamedConfig(nameOrFile: string): Promise<Fields> {
  const folder = projectPath('models', 'configs');
  const names = (await readdir(folder)).map((file) => path.basename(file, '.json')).sort();
  if (names.includes(nameOrFile)) return readJsonObject(path.join(folder, `${nameOrFile}.json`));
  return readJsonObject(nameOrFile, 'configuration', `Give a JSON file, or one of: ${names.join(', ')}.`);
}

/** The configurations of `models/configs` by name, those that the command line takes with `--config`. */
export async function listNamedConfigs(): Promise<{ name: string; config: Fields }[]> {
  const files = (await readdir(projectPath('models', 'configs'))).filter((file) => file.endsWith('.json'));
  return Promise.all(
    files.sort().map(async (file) => {
      const name = path.basename(file, '.json');
      return { name, config: await readNamedConfig(name) };
    }),
  );
}

/**
 * Reads a JSON file that holds an object.
 *
 * @throws AppError `not_found`, or `bad_data` for what is not a JSON object.
 */
export async function readJsonObject(file: string, what = 'file', hint?: string): Promise<Fields> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Fields;
  } catch (error) {
    if (hasErrno(error, 'ENOENT') || hasErrno(error, 'EISDIR'))
      throw new AppError('not_found', `There is no ${what} ${file}.`, { hint });
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AppError('bad_data', `${file} is not a JSON object.`, {
    hint: 'See models/configs and models/sweeps for examples.',
  });
}

/**
 * Applies `key=value` settings. Values are JSON where they are (numbers, null), else text; lists are separated by commas.
 *
 * @throws AppError `bad_request` for a setting without a key or of an unknown field.
 */
export function applySettings(config: Fields, settings: readonly string[]): Fields {
  const out = { ...config };
  for (const setting of settings) {
    const at = setting.indexOf('=');
    const key = setting.slice(0, at);
    const keys = Object.keys(trainingConfig.shape);
    if (at < 1)
      throw new AppError('bad_request', `"${setting}" is not a setting.`, {
        hint: 'Write key=value, such as width=32.',
      });
    if (!keys.includes(key)) {
      const near = nearNames(key, keys);
      throw new AppError('bad_request', `Unknown setting "${key}".`, {
        hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are: ${keys.join(', ')}.`,
      });
    }
    const text = setting.slice(at + 1);
    if (key === 'splits') out[key] = text === '' ? [] : text.split(',');
    else if (key === 'subjects' || key === 'dataset' || key === 'further') out[key] = text;
    else out[key] = parseValue(text);
  }
  return out;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
