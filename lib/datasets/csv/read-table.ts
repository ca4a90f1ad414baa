import { AppError } from '../../errors.ts';
import type { CsvSession } from '../csv-file.ts';
import { guessColumns, optionsFrom } from './guess.ts';
import { detectLayout } from './layout.ts';
import { RecordSplitter } from './records.ts';
import { RowReader } from './rows.ts';

const SAMPLE = 256 * 1024;

/**
 * The sessions of a table whose columns speak for themselves, read from its text: nothing is asked, so that what is doubtful is refused
 * with the way to the import, which asks. Runs in pages too.
 *
 * @param name of the file, for messages
 * @throws AppError `bad_data` for what is no recording
 */
export function readTable(text: string, name: string): CsvSession[] {
  const hint = 'Import it under Data sets, where columns can be named.';
  const layout = detectLayout(text.slice(0, SAMPLE), name);
  const options = optionsFrom(guessColumns(layout), name);
  if (!options)
    throw new AppError('bad_data', `Which columns of ${name} are time, x and y is not clear.`, { hint });
  const reader = new RowReader(layout, options, name);
  const splitter = new RecordSplitter(layout.delimiter, (fields, line) => reader.read(fields, line));
  splitter.push(text);
  splitter.end();
  const { sessions } = reader.finish();
  if (sessions.length === 0)
    throw new AppError('bad_data', `No row of ${name} could be read as movement.`, { hint });
  return sessions;
}
