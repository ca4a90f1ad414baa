import { type Command, InvalidArgumentError } from 'commander';
import type { SweepView } from '../../lib/sweeps/contract.ts';
import { formatDuration } from '../../lib/time-left.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';
import { deviceOption, takeDevice } from './device-option.ts';

interface Options {
  resume?: string;
  name?: string;
  workers?: number;
  atOnce?: number;
  dryRun?: boolean;
}

const wholeNumber = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
};

/** `mouseprint sweep` and `mouseprint sweeps`: search for settings, and what came of it. */
export function register(program: Command): void {
  program
    .command('sweep')
    .description('train a network with many settings, give up the hopeless ones, rank the rest')
    .argument('[file]', 'a JSON file with the plan; see docs/sweeps.md and models/sweeps')
    .option('--resume <sweep>', 'go on with a sweep that was stopped or interrupted')
    .option('--name <name>', 'call the sweep this instead of what the file says')
    .option('--workers <n>', 'threads to train with (default: all cores)', wholeNumber)
    .option('--at-once <n>', 'trainings that go on side by side', wholeNumber)
    .option('--dry-run', 'say what would be trained and how long it would take')
    .addOption(deviceOption())
    .hook('preAction', takeDevice)
    .action(async (file: string | undefined, options: Options, command: Command) => {
      const { AppError } = await import('../../lib/errors.ts');
      if ((file === undefined) === (options.resume === undefined))
        throw new AppError('bad_request', 'Give a file with a plan, or --resume with a sweep.', {
          hint: 'npx mouseprint sweep models/sweeps/channels-width-loss.json',
        });
      const { getSweep } = await import('../../lib/sweeps/sweep-store.ts');
      if (options.dryRun && file !== undefined) return dryRun(file, options, command);
      const sweep = options.resume ? await getSweep(options.resume) : await makeSweep(file!, options);
      const { runAsJob } = await import('../../lib/work/run-as-job.ts');
      const { workers, atOnce } = options;
      await withTask(async (task) => {
        task.log(`Sweep ${sweep.name}`);
        return runAsJob('sweep', { sweep: sweep.id, name: sweep.name, workers, atOnce }, task);
      });
      const { viewSweep } = await import('../../lib/sweeps/sweep-view.ts');
      printResult(command, await viewSweep(sweep.id), formatSweep);
    });

  const sweeps = program
    .command('sweeps')
    .description('list the sweeps')
    .action(async (_options: object, command: Command) => {
      const { listSweeps } = await import('../../lib/sweeps/sweep-store.ts');
      const { planTrials } = await import('../../lib/sweeps/points.ts');
      const list = await listSweeps();
      printResult(command, { sweeps: list }, () =>
        list.length === 0
          ? 'No sweeps. Begin one: npx mouseprint sweep FILE'
          : formatTable(
              ['sweep', 'status', 'varies', 'trials'],
              list.map(({ name, status, plan }) => [
                name,
                status,
                Object.keys(plan.parameters).join(', '),
                planTrials(plan).trials.length,
              ]),
            ),
      );
    });

  sweeps
    .command('show <sweep>')
    .description('the points of a sweep, best first')
    .action(async (name: string, _options: object, command: Command) => {
      const { viewSweep } = await import('../../lib/sweeps/sweep-view.ts');
      printResult(command, await viewSweep(name), formatSweep);
    });

  sweeps
    .command('delete <sweep>')
    .description('forget a sweep; its runs stay unless told otherwise')
    .option('--with-runs', 'move its runs to the bin')
    .action(async (name: string, options: { withRuns?: boolean }, command: Command) => {
      const { deleteSweep } = await import('../../lib/sweeps/sweep-store.ts');
      await deleteSweep(name, { runs: options.withRuns ? 'bin' : 'keep' });
      printResult(command, { sweep: name, deleted: true }, () => `${name} is gone.`);
    });
}

async function readPlan(file: string, name: string | undefined): Promise<Record<string, unknown>> {
  const { readNamedConfig, readJsonObject } = await import('../../lib/runs/named-config.ts');
  const plan = await readJsonObject(file);
  const config = typeof plan.config === 'string' ? await readNamedConfig(plan.config) : plan.config;
  return { ...plan, ...(config !== undefined && { config }), ...(name !== undefined && { name }) };
}

async function makeSweep(file: string, { name }: Options) {
  const { createSweep } = await import('../../lib/sweeps/sweep-store.ts');
  return createSweep(
    await readPlan(file, name),
    `npx mouseprint sweep ${file}${name ? ` --name ${name}` : ''}`,
  );
}

async function dryRun(file: string, { name }: Options, command: Command): Promise<void> {
  const { estimateSweep } = await import('../../lib/sweeps/estimate.ts');
  const estimate = await estimateSweep(await readPlan(file, name));
  printResult(command, estimate, ({ points, trials, steps, seconds, from }) =>
    [
      formatTable(
        Object.keys(points[0]),
        points.map((point) =>
          Object.values(point).map((value) => (typeof value === 'number' ? value : String(value))),
        ),
      ),
      `${trials} trainings, ${steps} steps at most${seconds === null ? '.' : `, about ${formatDuration(1000 * seconds)} of training, going by the speed of ${from}.`}`,
    ].join('\n'),
  );
}

/** Ranking and cost as text. */
function formatSweep({ name, status, plan, report }: SweepView): string {
  const { figure, blocks, protocol } = plan.objective;
  const settings = Object.keys(plan.parameters);
  const { cost } = report;
  const round = (value: number) => value.toFixed(3);
  return [
    `${name}: ${status}`,
    formatTable(
      [...settings, protocol ? `${figure} of ${blocks}` : figure, '95%', 'seeds', 'steps', 'state'],
      report.points.map((point) => [
        ...settings.map((key) => String(point.settings[key])),
        point.value === null ? '' : round(point.value),
        point.interval ? `${round(point.interval[0])}–${round(point.interval[1])}` : '',
        point.spread === null ? '' : `±${round(point.spread / 2)}`,
        point.steps,
        point.state,
      ]),
    ),
    `${cost.steps} of ${cost.allSteps} steps, ${formatDuration(1000 * cost.seconds)} of training, ${formatDuration(1000 * cost.evaluationSeconds)} of evaluation.`,
  ].join('\n');
}
