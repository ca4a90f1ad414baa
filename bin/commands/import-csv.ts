import { type Command, Option } from 'commander';
import type { CsvPreview } from '../../lib/datasets/contract.ts';
import type { CsvOptions } from '../../lib/datasets/csv-options.ts';
import { formatTable, printResult } from '../terminal.ts';
import { countsText, remarkLines } from './import.ts';

/** What `import csv` takes. */
export interface CsvFlags {
  name?: string;
  columns?: string;
  timeUnit?: CsvOptions['timeUnit'];
  sessionGap?: string;
  delimiter?: CsvOptions['delimiter'];
  decimal?: CsvOptions['decimal'];
  buttonCodes?: CsvOptions['buttonCodes'];
  offsets?: boolean;
  scale?: string;
  accept?: CsvOptions['accept'];
  preview?: boolean;
}

/** Adds the flags and their help. */
export function importFlags(command: Command): Command {
  return command
    .option('--preview', 'show what would come of it and write nothing')
    .option('--name <name>', 'name of the data set (default: as the file)')
    .option(
      '--columns <mapping>',
      'column mapping, by name or number: t=Timestamp,x=X,y=Y,subject=ID,button=Button',
    )
    .addOption(
      new Option(
        '--time-unit <unit>',
        'unit of the time column; dates and times of day are read as such',
      ).choices(['s', 'ms', 'us', 'ns', 'd']),
    )
    .option('--session-gap <time>', 'a longer pause begins a new session, such as 30m')
    .addOption(
      new Option('--delimiter <name>', 'what stands between columns; found out when not given').choices([
        'comma',
        'semicolon',
        'tab',
        'pipe',
        'space',
      ]),
    )
    .addOption(
      new Option('--decimal <sign>', 'the decimal sign; found out when not given').choices([
        'point',
        'comma',
      ]),
    )
    .addOption(
      new Option(
        '--button-codes <meaning>',
        'what numbers for buttons mean; asked for where it cannot be told',
      ).choices(['button', 'buttons', 'which']),
    )
    .option('--offsets', 'x and y are steps from the row before, not positions')
    .option('--scale <pixels>', 'pixels in a unit of x and y, where that is not the pixel')
    .option('--accept <questions...>', 'answer questions about the result by "it is so"')
    .addHelpText(
      'after',
      `
Roles of columns: t, x, y; and, where there are any, subject, session, split, state (what happened), button, pressed
(went down or up), left, middle, right (held), pointer (mouse, touch, pen). Without a subject or session column they
come from folder and file names. A first try and a second one:

  npx mouseprint import csv ~/recordings
  npx mouseprint import csv ~/recordings --name "My mice" --columns t=time,x=px,y=py --time-unit ms --session-gap 30m`,
    );
}

/** The flags as options, as far as they were given. Throws `bad_request`. */
export async function givenOptions(flags: CsvFlags): Promise<Partial<CsvOptions>> {
  const { csvOptionsSchema, parseColumns, parseDuration } = await import('../../lib/datasets/csv-options.ts');
  const { validate } = await import('../../lib/validation.ts');
  const { name, columns, timeUnit, sessionGap, delimiter, decimal, buttonCodes, offsets, scale, accept } =
    flags;
  const given = {
    ...{ name, timeUnit, delimiter, decimal, buttonCodes, offsets, accept },
    columns: columns === undefined ? undefined : parseColumns(columns),
    sessionGapMs: sessionGap === undefined ? undefined : parseDuration(sessionGap),
    scale: scale === undefined ? undefined : Number(scale),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return validate(csvOptionsSchema.partial(), known, 'What was given');
}

/** Prints what would come of an import, and the command that does it. */
export async function printPreview(
  path: string,
  given: Partial<CsvOptions>,
  flags: CsvFlags,
  command: Command,
): Promise<void> {
  const { previewCsv } = await import('../../lib/datasets/csv/preview.ts');
  const preview = await previewCsv(path, given, new AbortController().signal);
  const next = preview.options && commandFor(path, preview.options, flags);
  printResult(command, { ...preview, next }, () => previewText(preview, next));
  if (!preview.result || preview.result.kept === 0 || preview.result.poor) process.exitCode = 1;
}

function previewText({ files, table, guess, options, result }: CsvPreview, next: string | null): string {
  const cut = (text: string) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
  const shown = table.columns.slice(0, 12);
  const lines = [
    files.length === 1
      ? `${table.path}, ${table.encoding}, columns separated by ${table.delimiter}`
      : `${files.length} files; the first is ${table.path}`,
    '',
    formatTable(
      shown.map(cut),
      table.rows.slice(0, 5).map((row) => shown.map((_, i) => cut(row[i] ?? ''))),
    ),
    '',
  ];
  if (!options || !result) {
    const found = Object.entries(guess.columns).map(([role, column]) => `${role}=${column}`);
    lines.push(
      `Which columns are t, x and y is not clear${found.length > 0 ? `; found: ${found.join(', ')}` : ''}. Say it with --columns.`,
    );
    return lines.join('\n');
  }
  const roles = Object.entries(options.columns).map(([role, column]) => `${role}=${column}`);
  lines.push(
    `Columns: ${roles.join(', ')}. Times in ${options.timeUnit}: ${guess.unitReason}.`,
    ...remarkLines(result.remarks),
  );
  if (result.kept > 0) lines.push(`  Events: ${countsText(result.events)}.`);
  for (const note of result.notes) lines.push(`  ${note}`);
  for (const { message, hint } of result.failures)
    lines.push(`! Not read: ${message}${hint ? ` ${hint}` : ''}`);
  for (const { text, answers } of result.questions) {
    lines.push(`? ${text}`, ...answers.map((answer) => `    ${answer.flag}  ${answer.text}`));
  }
  lines.push('', 'Nothing was written. To import it:', `  ${next}`);
  return lines.join('\n');
}

/** The command that imports with these options. */
export function commandFor(
  path: string,
  options: CsvOptions,
  { sessionGap }: Pick<CsvFlags, 'sessionGap'>,
): string {
  const columns = Object.entries(options.columns).map(([role, column]) => `${role}=${column}`);
  const parts = [
    'npx mouseprint import csv',
    quote(path),
    '--name',
    quote(options.name),
    '--columns',
    quote(columns.join(',')),
    '--time-unit',
    options.timeUnit,
  ];
  if (sessionGap) parts.push('--session-gap', sessionGap);
  if (options.delimiter) parts.push('--delimiter', options.delimiter);
  if (options.decimal) parts.push('--decimal', options.decimal);
  if (options.buttonCodes) parts.push('--button-codes', options.buttonCodes);
  if (options.offsets) parts.push('--offsets');
  if (options.scale) parts.push('--scale', String(options.scale));
  if (options.accept) parts.push('--accept', ...options.accept);
  return parts.join(' ');
}

function quote(text: string): string {
  return /^[\w./=,:@-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}
