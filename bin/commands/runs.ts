import { type Command, Option } from 'commander';
import { formatTable, printResult, withTask } from '../terminal.ts';
import { wholeNumber } from './numbers.ts';
import { savedSelection } from './views.ts';

/** `mouseprint runs`: list, show, rename and delete trainings. */
export function register(program: Command): void {
  const runs = program
    .command('runs')
    .description('list the trainings')
    .option('--query <text>', 'only those that match, as in the search of the run table (docs/runs.md)')
    .option('--sort <fields>', 'in this order, such as -accuracy,name; - is largest first')
    .option('--limit <n>', 'no more than so many', wholeNumber)
    .option('--view <name>', 'as a saved view has them; see mouseprint views')
    .option('--bin', 'those that were deleted')
    .action(list);

  runs
    .command('show <run>')
    .description('everything about one run')
    .action(async (name: string, _options: object, command: Command) => {
      const { getRun } = await import('../../lib/runs/run-store.ts');
      const run = await getRun(name);
      printResult(command, run, () => JSON.stringify(run, null, 2));
    });

  runs
    .command('rename <run> <name>')
    .description('give a run another name')
    .action(async (name: string, wanted: string, _options: object, command: Command) => {
      const { updateRun } = await import('../../lib/runs/run-store.ts');
      const run = await updateRun(name, { name: wanted });
      printResult(command, run, () => `${name} is called ${run.name} now.`);
    });

  runs
    .command('delete <run>')
    .description('move a run to the bin')
    .option('--purge', 'delete it with its files, for good')
    .action(async (name: string, options: { purge?: boolean }, command: Command) => {
      const { getRun } = await import('../../lib/runs/run-store.ts');
      const { setRunDeleted } = await import('../../lib/runs/change-runs.ts');
      const { purgeRuns } = await import('../../lib/runs/change-runs.ts');
      if (options.purge) await purgeRuns([(await getRun(name)).id]);
      else await setRunDeleted(name, true);
      printResult(command, { run: name, purged: options.purge === true }, () =>
        options.purge
          ? `${name} is gone.`
          : `${name} is in the bin. Get it back: npx mouseprint runs restore ${name}`,
      );
    });

  runs
    .command('restore <run>')
    .description('take a run out of the bin')
    .action(async (name: string, _options: object, command: Command) => {
      const { setRunDeleted } = await import('../../lib/runs/change-runs.ts');
      const run = await setRunDeleted(name, false);
      printResult(command, run, () => `${run.name} is back.`);
    });

  runs
    .command('sources <model>')
    .description("measure whether a network tells data sets apart by people's mean embeddings")
    .requiredOption('--people <list>', 'data sets and people, such as "sapimouse:73-96;hbrs:h009,h011,h015"')
    .action(async (model: string, options: { people: string }, command: Command) => {
      const { tellSources } = await import('../../lib/runs/tell-sources.ts');
      const result = await withTask((task) => tellSources(model, options.people, task));
      printResult(command, result, () => {
        const each = Object.entries(result.perSource).map(([name, share]) => `${name} ${share.toFixed(2)}`);
        return `${result.people} people are put into the right data set in ${result.balancedAccuracy.toFixed(3)} of cases (chance ${result.chance.toFixed(3)}; ${each.join(', ')}).`;
      });
    });
  runs
    .command('export <run>')
    .description('copy a network to a folder that needs nothing else: weights, card and cohort statistics')
    .requiredOption('--out <folder>', 'where to write, such as models/pretrained-all')
    .option('--name <name>', 'what the copy is called')
    .option('--notes <text>', 'a note for its card')
    .option('--half', 'write weights in half precision: half the bytes, figures equal to about three digits')
    .addOption(
      new Option('--backend <kind>', 'what is fitted on the training subjects')
        .choices(['cosine', 'plda'])
        .default('cosine'),
    )
    .action(async (model: string, options: ExportOptions, command: Command) => {
      const { exportModel } = await import('../../lib/runs/export-model.ts');
      const result = await withTask((task) => exportModel({ model, ...options }, task));
      printResult(command, result, () => `${result.name} is in ${result.out}.`);
    });
}

interface ListOptions {
  query?: string;
  sort?: string;
  limit?: number;
  view?: string;
  bin?: boolean;
}

async function list(options: ListOptions, command: Command): Promise<void> {
  const { searchRunTable } = await import('../../lib/runs/search-runs.ts');
  const view = options.view === undefined ? {} : await savedSelection(options.view);
  const queries = [view.query, options.query].filter((text) => text);
  const { found, of } = await searchRunTable(
    { deleted: options.bin },
    {
      query: queries.length > 1 ? queries.map((text) => `(${text})`).join(' and ') : queries[0],
      sort: options.sort ?? view.sort,
      limit: options.limit,
    },
  );
  printResult(command, { runs: found }, () => {
    if (of === 0) return 'No runs. Train one: npx mouseprint train --dataset sample';
    if (found.length === 0) return `None of ${of} runs matches.`;
    return formatTable(
      ['run', '', 'status', 'data set', 'signal', 'steps', 'loss', 'accuracy', 'tags'],
      found.map((run) => [
        ...[run.name, run.starred ? '★' : '', run.status, run.dataset ?? '', String(run.config.signal ?? '')],
        ...[`${run.step}/${run.totalSteps}`, run.metrics.loss?.toFixed(3) ?? ''],
        ...[run.metrics.accuracy?.toFixed(3) ?? '', run.tags.join(' ')],
      ]),
    );
  });
}

interface ExportOptions {
  out: string;
  half?: boolean;
  name?: string;
  notes?: string;
  backend: 'cosine' | 'plda';
}
