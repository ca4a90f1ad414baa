import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { formatDuration } from '../../lib/time-left.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint recordings`: what was recorded here or sent by web pages. */
export function register(program: Command): void {
  const group = program
    .command('recordings')
    .description('list, export or delete what was recorded here')
    .action(list);
  group.command('list').description('list recordings, newest first').action(list);
  group
    .command('export [recording]')
    .description('write a recording, those of a person, or all, as CSV with SapiMouse’s columns')
    .option('--person <label>', 'all recordings of this person')
    .option('--all', 'all recordings')
    .option('--to <path>', 'file for one recording, folder for more', '.')
    .action(exportAll);
  group
    .command('delete [recording]')
    .description('delete a recording, a person, or all, with what was computed from them')
    .option('--person <label>', 'all recordings of this person')
    .option('--all', 'all recordings')
    .option('--runs', 'delete networks trained on recordings too')
    .action(remove);
}

interface Which {
  person?: string;
  all?: boolean;
}

async function choose(key: string | undefined, { person, all }: Which) {
  const { getRecording, listRecordings } = await import('../../lib/recordings/recording.ts');
  const given = [key !== undefined, person !== undefined, all === true].filter(Boolean).length;
  if (given !== 1)
    throw new AppError('bad_request', 'Say which: a recording, --person LABEL, or --all.', {
      hint: 'npx mouseprint recordings list names them.',
    });
  if (key !== undefined) return [await getRecording(key)];
  const found = await listRecordings(person === undefined ? {} : { subject: person });
  if (found.length === 0)
    throw new AppError(
      'not_found',
      person ? `There is no recording of “${person}”.` : 'There is no recording.',
    );
  return found;
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listRecordings } = await import('../../lib/recordings/recording.ts');
  const recordings = await listRecordings();
  printResult(command, { recordings }, () =>
    recordings.length === 0
      ? 'Nothing is recorded yet. The page “Record” records you; npx mouseprint --help lists what else there is.'
      : formatTable(
          ['recording', 'person', 'events', 'length', 'from', ''],
          recordings.map((r) => [
            r.key,
            r.subject,
            r.events,
            r.state === 'kept' ? formatDuration(r.durationMs) : '',
            r.origin || 'this workbench',
            r.state === 'kept' ? '' : 'coming in',
          ]),
        ),
  );
}

async function exportAll(
  key: string | undefined,
  options: Which & { to: string },
  command: Command,
): Promise<void> {
  const { readRecording } = await import('../../lib/recordings/read.ts');
  const { formatSessionCsv } = await import('../../lib/mouse/session-csv.ts');
  const chosen = (await choose(key, options)).filter(({ state }) => state === 'kept' || key !== undefined);
  const isFolder = key === undefined || (await stat(options.to).catch(() => null))?.isDirectory() === true;
  if (isFolder) await mkdir(options.to, { recursive: true });
  const files: string[] = [];
  for (const recording of chosen) {
    const { events } = await readRecording(recording.id);
    const file = isFolder ? path.join(options.to, `${recording.key}.csv`) : options.to;
    await writeFile(file, formatSessionCsv(events), { flag: 'wx' }).catch((cause) => {
      if (cause.code !== 'EEXIST') throw cause;
      throw new AppError('conflict', `${file} exists already.`, {
        hint: 'Choose another place with --to.',
        cause,
      });
    });
    files.push(file);
  }
  printResult(command, { files }, () => files.map((file) => `Wrote ${file}`).join('\n'));
}

async function remove(
  key: string | undefined,
  options: Which & { runs?: boolean },
  command: Command,
): Promise<void> {
  const { deleteRecordings } = await import('../../lib/privacy/delete-recordings.ts');
  const chosen = await choose(key, options);
  const deleted = await deleteRecordings({ ids: chosen.map(({ id }) => id) }, { runs: options.runs });
  printResult(
    command,
    deleted,
    () => `Deleted ${deleted.recordings} recordings and ${deleted.derived} things computed from them.`,
  );
}
