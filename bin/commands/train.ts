import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { ARCHITECTURES } from '../../lib/network/architectures/registry.ts';
import { formatDuration } from '../../lib/time-left.ts';
import { printResult, withTask } from '../terminal.ts';
import { deviceOption, takeDevice } from './device-option.ts';
import { positive, wholeNumber } from './numbers.ts';

interface Options {
  config?: string;
  dataset?: string;
  subjects?: string;
  epochs?: number;
  set: string[];
  resume?: string;
  anew?: boolean;
  name?: string;
  module: string[];
  workers: number;
}

/** `mouseprint train`: trains a network; the run it makes is what other commands and the pages name. */
export function register(program: Command): void {
  program
    .command('train')
    .description('train a network to tell the people of a data set apart')
    .option('--config <name|file>', 'all, behaviour, reference-fcn, small-cnn, or a JSON file')
    .option('--dataset <id>', 'which imported data set')
    .option('--subjects <ranges>', 'whose recordings, such as 1-72')
    .option('--epochs <n>', 'how long, in passes over the data', positive)
    .option(
      '--set <key=value>',
      `change any field of the configuration; may be repeated. Of architecture there are ${ARCHITECTURES.names.join(', ')}; all fields are in docs/runs.md`,
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option(
      '--module <file>',
      'load a plug-in first: a network, loss or signal of your own; may be repeated (docs/plugins.md)',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--resume <run>', 'resume a stopped or interrupted run')
    .option('--anew', 'with --resume: forget the checkpoints, which may be damaged, and begin again')
    .option('--name <name>', 'call the run this; else it gets a memorable name')
    .option('--workers <n>', 'threads to train with', wholeNumber, availableParallelism())
    .addOption(deviceOption())
    .hook('preAction', takeDevice)
    .action(async (options: Options, command: Command) => {
      const { loadPlugins } = await import('../../lib/plugins/load.ts');
      await loadPlugins(options.module);
      const { getRun } = await import('../../lib/runs/run-store.ts');
      const { runAsJob } = await import('../../lib/work/run-as-job.ts');
      const { readMetrics } = await import('../../lib/runs/metric-reader.ts');
      const run = options.resume ? await getRun(options.resume) : await makeRun(options);
      await withTask(async (task) => {
        task.log(`Training ${run.name}`);
        return runAsJob(
          'train',
          { run: run.id, name: run.name, workers: options.workers, anew: options.anew },
          task,
        );
      });
      const trained = await getRun(run.id);
      const loss = (await readMetrics(run.id, 0, ['loss'])).series.loss?.value ?? [];
      const { status, step, metrics, summary } = trained;
      const result = {
        run: trained.name,
        id: trained.id,
        status,
        steps: step,
        loss: { first: loss[0], last: loss.at(-1) },
        accuracy: metrics.accuracy?.last,
        seconds: (summary as { seconds?: number }).seconds,
        blocksPerSecond: metrics.blocksPerSecond?.last,
      };
      printResult(command, result, () =>
        [
          `${trained.name}: ${status} after ${step} steps (${formatDuration((result.seconds ?? 0) * 1000)}).`,
          `Loss ${loss[0]?.toFixed(3)} → ${loss.at(-1)?.toFixed(3)}, accuracy ${((result.accuracy ?? 0) * 100).toFixed(1)}% on the last batch.`,
          `Measure it: npx mouseprint evaluate --model ${trained.name} --protocol session-disjoint`,
        ].join('\n'),
      );
    });
}

async function makeRun(options: Options) {
  const { newRun, trainCommand } = await import('../../lib/runs/new-run.ts');
  const { applySettings, readNamedConfig } = await import('../../lib/runs/named-config.ts');
  const { parseTrainingConfig } = await import('../../lib/network/config.ts');
  const base = options.config ? await readNamedConfig(options.config) : {};
  const given = Object.entries({
    dataset: options.dataset,
    subjects: options.subjects,
    epochs: options.epochs,
  }).filter(([, value]) => value !== undefined);
  const config = parseTrainingConfig(applySettings({ ...base, ...Object.fromEntries(given) }, options.set));
  return newRun({ config, name: options.name, command: trainCommand(config) });
}
