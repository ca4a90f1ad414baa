import { type Command, Option } from 'commander';
import type { ImportParams } from '../../lib/server/catalogue/import-params.ts';
import type { ImportReport } from '../../lib/server/catalogue/run-import.ts';
import { printResult, withTask } from '../terminal.ts';

interface CsvFlags {
  name: string;
  columns: string;
  timeUnit: 's' | 'ms' | 'us';
  sessionGap?: string;
}

/** `mouseprint import`: published data sets, and anybody's CSV. */
export function register(program: Command): void {
  const group = program
    .command('import')
    .description('import recordings: a published data set, or your own CSV files');
  for (const [dataset, name] of [
    ['balabit', 'the Balabit Mouse Dynamics Challenge (10 subjects)'],
    ['sapimouse', 'SapiMouse (120 subjects)'],
    ['hbrs', 'H-BRS browsing (25 of 92 subjects twice, a week apart; no download is known)'],
    ['cogminu', 'Cogminu mouse tracking (96 subjects, one apparatus per experiment; no download is known)'],
  ] as const) {
    group
      .command(dataset)
      .description(`import ${name}`)
      .option('--from <dir>', 'a copy on this machine; without it the published one is downloaded')
      .action(async (options: { from?: string }, command: Command) => {
        await runAndPrint({ dataset, from: options.from }, command);
      });
  }
  group
    .command('csv <path>')
    .description('import your own recordings: a CSV file or a folder of them')
    .requiredOption('--name <name>', 'how the data set is called')
    .requiredOption(
      '--columns <mapping>',
      'which column is what: t=Timestamp,x=X,y=Y,subject=ID,button=Button',
    )
    .addOption(
      new Option('--time-unit <unit>', 'unit of the time column')
        .choices(['s', 'ms', 'us'])
        .makeOptionMandatory(),
    )
    .option('--session-gap <time>', 'a longer pause begins a new session, such as 30m')
    .addHelpText(
      'after',
      `
Roles of columns: t, x, y; and, where there are any, subject, session, split, button, state.
Without a subject or session column they come from folder and file names.

  npx mouseprint import csv ~/recordings --name "My mice" --columns t=time,x=px,y=py --time-unit ms --session-gap 30m`,
    )
    .action(async (path: string, flags: CsvFlags, command: Command) => {
      const { parseColumns, parseDuration } = await import('../../lib/datasets/csv-options.ts');
      const options = {
        name: flags.name,
        columns: parseColumns(flags.columns),
        timeUnit: flags.timeUnit,
        ...(flags.sessionGap !== undefined && { sessionGapMs: parseDuration(flags.sessionGap) }),
      };
      await runAndPrint({ dataset: 'csv', from: path, options }, command);
    });
}

/** Imports here and now, with a row among the jobs so that pages show it, and prints the report. */
export async function runAndPrint(params: ImportParams, command: Command): Promise<void> {
  const [{ runAsJob }, { resolve }] = await Promise.all([
    import('../../lib/experiments/jobs/run-as-job.ts'),
    import('node:path'),
  ]);
  const located =
    'from' in params && params.from !== undefined ? { ...params, from: resolve(params.from) } : params;
  const report = await withTask((task) => runAsJob<ImportReport>('import', located, task));
  printResult(command, report, describe);
}

function describe(report: ImportReport): string {
  const n = (value: number) => value.toLocaleString('en');
  if (report.unchanged) return `${report.dataset} is imported already; nothing has changed.`;
  const lines = [
    `Imported ${report.dataset}: ${n(report.subjects)} subjects, ${n(report.sessions)} sessions in ${report.seconds} s.`,
    `${n(report.rowsRead)} rows read, ${n(report.eventsKept)} events kept.`,
  ];
  for (const [reason, count] of Object.entries(report.rejected)) {
    lines.push(
      `  ${n(count ?? 0)} rejected: ${reason} (first at ${report.examples[reason]?.[0]?.at ?? 'an unknown place'})`,
    );
  }
  for (const { message, hint } of report.failures)
    lines.push(`Not read: ${message}${hint ? ` ${hint}` : ''}`);
  if (report.note !== '') lines.push(report.note);
  return lines.join('\n');
}
