import type { Command } from 'commander';
import type { ImportReport } from '../../lib/catalogue/contract.ts';
import type { ImportParams } from '../../lib/catalogue/import-params.ts';
import type { Remark } from '../../lib/datasets/contract.ts';
import type { CsvOptions } from '../../lib/datasets/csv-options.ts';
import { READERS, type ReaderName } from '../../lib/datasets/readers/registry.ts';
import { printResult, withTask } from '../terminal.ts';
import { type CsvFlags, givenOptions, importFlags, printPreview } from './import-csv.ts';

/** `mouseprint import`: published data sets, and anybody's CSV. */
export function register(program: Command): void {
  const group = program
    .command('import')
    .description('import recordings: a published data set, or your own CSV files');
  for (const dataset of READERS.names as readonly ReaderName[]) {
    group
      .command(dataset)
      .description(`import ${READERS.get(dataset).title}`)
      .option('--from <dir>', 'a copy on this machine; without it the published one is downloaded')
      .action(async (options: { from?: string }, command: Command) => {
        await runAndPrint({ dataset, from: options.from }, command);
      });
  }
  importFlags(
    group
      .command('csv <path>')
      .description(
        'import your own recordings: a CSV file or a folder of them; without --columns they are only looked at',
      ),
  ).action(async (path: string, flags: CsvFlags, command: Command) => {
    const given = await givenOptions(flags);
    if (flags.preview || !given.columns || !given.timeUnit) return printPreview(path, given, flags, command);
    const { defaultName } = await import('../../lib/datasets/csv/preview.ts');
    const options = { name: defaultName(path), ...given } as CsvOptions;
    await runAndPrint({ dataset: 'csv', from: path, options }, command);
  });
}

/** Imports here and now, with a row among the jobs so that pages show it, and prints the report. */
export async function runAndPrint(params: ImportParams, command: Command): Promise<void> {
  const [{ runAsJob }, { resolve }] = await Promise.all([
    import('../../lib/work/run-as-job.ts'),
    import('node:path'),
  ]);
  const located =
    'from' in params && params.from !== undefined ? { ...params, from: resolve(params.from) } : params;
  const report = await withTask((task) => runAsJob<ImportReport>('import', located, task));
  printResult(command, report, describe);
  if (report.look.poor) process.exitCode = 1;
}

/** "38 move, 1 press, 1 release". */
export function countsText(events: Readonly<Record<string, number>>): string {
  const some = Object.entries(events).filter(([, count]) => count > 0);
  return some.map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`).join(', ');
}

/** Remarks as lines, warnings marked. */
export function remarkLines(remarks: readonly Remark[]): string[] {
  return remarks.map(({ level, text }) => `${level === 'warning' ? '! ' : '  '}${text}`);
}

function describe(report: ImportReport): string {
  const head = report.unchanged
    ? `${report.dataset} is imported already; nothing has changed.`
    : `Imported ${report.dataset} in ${report.seconds} s.`;
  const lines = [head, ...remarkLines(report.look.remarks)];
  if (report.events) lines.push(`  Events: ${countsText(report.events)}.`);
  if (report.note !== '') lines.push(`  ${report.note}`);
  for (const { message, hint } of report.failures)
    lines.push(`! Not read: ${message}${hint ? ` ${hint}` : ''}`);
  return lines.join('\n');
}
