import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { printResult, withTask } from '../terminal.ts';

/** `mouseprint runs bundle|import|csv|mlflow`: runs to and from elsewhere. */
export function register(program: Command): void {
  const runs = program.commands.find((command) => command.name() === 'runs') ?? program.command('runs');

  runs
    .command('bundle <run>')
    .description('write a run with all that came of it to a folder or a .tar.gz, to import it elsewhere')
    .requiredOption('--out <folder|file>', 'what to write; must not be there yet')
    .action(async (name: string, { out }: { out: string }, command: Command) => {
      const { exportRun } = await import('../../lib/exchange/archive.ts');
      printResult(command, await exportRun(name, out), (result) => `${result.name} is in ${result.out}.`);
    });

  runs
    .command('import <folder|file>')
    .description('take in a run that was exported elsewhere')
    .option('--name <name>', 'call it this here')
    .action(async (from: string, { name }: { name?: string }, command: Command) => {
      const { importInChild } = await import('../../lib/exchange/import-in-child.ts');
      printResult(
        command,
        await withTask((task) => importInChild(path.resolve(from), { name, signal: task.signal })),
        (run) => `${run.name} is here now (${run.status}).`,
      );
    });

  runs
    .command('csv <run>')
    .description('write everything that a run measured as CSV: metric, step, seconds, value')
    .option('--out <file>', 'a file instead of standard output')
    .action(async (name: string, { out }: { out?: string }, command: Command) => {
      const { getRun } = await import('../../lib/runs/run-store.ts');
      const { metricsToCsv } = await import('../../lib/exchange/metrics-csv.ts');
      const { readAllMetrics } = await import('../../lib/exchange/write-bundle.ts');
      const run = await getRun(name);
      const csv = metricsToCsv(await readAllMetrics(run.id));
      if (out === undefined) process.stdout.write(csv);
      else {
        await writeFile(out, csv);
        printResult(command, { run: run.name, out }, (result) => `${result.run} is in ${result.out}.`);
      }
    });

  runs
    .command('mlflow <runs...>')
    .description("write runs in the layout of MLflow's file store")
    .requiredOption('--out <folder>', 'such as mlruns; must be empty or not be there yet')
    .action(async (names: string[], { out }: { out: string }, command: Command) => {
      const { exportMlflow } = await import('../../lib/exchange/mlflow.ts');
      printResult(
        command,
        await exportMlflow(names, out),
        (result) =>
          `${result.runs} run(s) in ${result.out}. Look at them: MLFLOW_ALLOW_FILE_STORE=true mlflow ui --backend-store-uri ${result.out}`,
      );
    });
}
