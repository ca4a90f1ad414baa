import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readRecording } from '../datasets/read-recording.ts';
import { BALABIT_FORMAT, type RowFormat, SAPIMOUSE_FORMAT } from '../datasets/row-format.ts';
import { AppError, hasErrno } from '../errors.ts';
import type { Events } from '../mouse/events.ts';
import { validate } from '../validation.ts';
import { fromWire, wireEvents } from './wire.ts';

const FORMATS: readonly RowFormat[] = [BALABIT_FORMAT, SAPIMOUSE_FORMAT];

/**
 * Reads one recording from a file: a session in Balabit's or SapiMouse's columns, or JSON with one array per column.
 *
 * @throws AppError `not_found`, or `bad_data` that names the file and what is wrong with it.
 */
export async function readMovement(file: string): Promise<Events> {
  const bytes = await read(file);
  const name = path.basename(file);
  const start = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart();
  if (start.startsWith('{'))
    return fromWire(validate(wireEvents, parse(bytes, name), name, { code: 'bad_data', first: true }));
  const header = start.split(/\r?\n/, 1)[0];
  const format = FORMATS.find((f) => f.header === header.trim()) ?? SAPIMOUSE_FORMAT;
  return readRecording(bytes, name, format).events;
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) throw new AppError('not_found', `There is no file ${file}.`);
    if (hasErrno(error, 'EISDIR'))
      throw new AppError('bad_request', `${file} is a folder; name one session.`);
    throw error;
  }
}

function parse(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('bad_data', `${name} is not valid JSON.`, { cause });
  }
}
