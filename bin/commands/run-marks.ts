import { type Command, InvalidArgumentError } from 'commander';
import { formatTable, printResult } from '../terminal.ts';

const colour = (text: string) => {
  if (text !== 'none' && !/^#[0-9a-f]{6}$/i.test(text))
    throw new InvalidArgumentError('Give a colour such as #1a2b3c, or none.');
  return text;
};

/** What people note about runs, and how runs compare: what the run table and the comparison do. */
export function register(program: Command): void {
  const runs = program.commands.find((command) => command.name() === 'runs') ?? program.command('runs');
  runs
    .command('star <runs...>')
    .description('mark runs')
    .option('--off', 'take the mark away')
    .action((names: string[], { off }: { off?: boolean }, command: Command) =>
      change(names, { starred: !off }, command),
    );
  runs
    .command('tag <tag> <runs...>')
    .description('give runs a tag')
    .option('--off', 'take the tag away')
    .action((tag: string, names: string[], { off }: { off?: boolean }, command: Command) =>
      change(names, off ? { removeTags: [tag] } : { addTags: [tag] }, command),
    );
  runs
    .command('note <run> [text]')
    .description('write a note about a run in place of the one that it has; without text, show it')
    .option('--colour <colour>', 'colour of its curves, such as #1a2b3c, or none', colour)
    .action(note);
  runs
    .command('compare <runs...>')
    .description(
      'settings in which runs differ, last metrics, and error rates under the protocols that they share',
    )
    .action(compare);
}

async function change(
  names: readonly string[],
  wanted: { starred?: boolean; addTags?: string[]; removeTags?: string[] },
  command: Command,
): Promise<void> {
  const { getRun } = await import('../../lib/runs/run-store.ts');
  const { changeRuns } = await import('../../lib/runs/change-runs.ts');
  const { runsChangeBody } = await import('../../lib/runs/run-request.ts');
  const { validate } = await import('../../lib/validation.ts');
  const ids = await Promise.all(names.map(async (name) => (await getRun(name)).id));
  const body = validate(runsChangeBody, { runs: ids, change: wanted }, 'The change');
  await changeRuns(body.runs, body.change);
  const runs = await Promise.all(ids.map(getRun));
  const result = { runs: runs.map(({ name, starred, tags }) => ({ name, starred, tags })) };
  printResult(command, result, () =>
    formatTable(
      ['run', '', 'tags'],
      result.runs.map(({ name, starred, tags }) => [name, starred ? '★' : '', tags.join(' ')]),
    ),
  );
}

async function note(
  name: string,
  text: string | undefined,
  options: { colour?: string },
  command: Command,
): Promise<void> {
  const { getRun, updateRun } = await import('../../lib/runs/run-store.ts');
  const { runChangeBody } = await import('../../lib/runs/run-request.ts');
  const { validate } = await import('../../lib/validation.ts');
  const given = {
    ...(text !== undefined && { notes: text }),
    ...(options.colour !== undefined && { colour: options.colour === 'none' ? null : options.colour }),
  };
  const wanted = validate(runChangeBody, given, 'The note');
  const run = Object.keys(wanted).length === 0 ? await getRun(name) : await updateRun(name, wanted);
  printResult(
    command,
    { run: run.name, notes: run.notes, colour: run.colour },
    () => run.notes || 'No note.',
  );
}

/** A setting as one word. */
const shown = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
const figure = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : value.toFixed(3);

async function compare(names: string[], _: unknown, command: Command): Promise<void> {
  const { getRun } = await import('../../lib/runs/run-store.ts');
  const { readRunTable } = await import('../../lib/runs/run-table.ts');
  const { fieldsOf } = await import('../../lib/runs/run-fields.ts');
  const { compareEvaluations } = await import('../../lib/evaluations/compare.ts');
  const ids = await Promise.all(names.map(async (name) => (await getRun(name)).id));
  const table = new Map((await readRunTable()).runs.map((run) => [run.id, run]));
  const { rows, bin } = {
    rows: ids.flatMap((id) => table.get(id) ?? []),
    bin: ids.filter((id) => !table.has(id)),
  };
  const { differing, metrics } = fieldsOf(rows);
  const questions = await compareEvaluations(ids);
  const evaluations = questions.map(({ protocol, dataset, subjects, evaluations: all }) => ({
    ...{ protocol, dataset, people: subjects.length },
    runs: all.map(({ id, runId, figures }) => ({
      ...{ run: table.get(runId)?.name ?? runId, evaluation: id },
      figures: figures.map(({ blocks, pooled }) => ({
        blocks,
        eer: pooled.eer,
        eerCi: pooled.eerCi,
        auc: pooled.auc,
      })),
    })),
  }));
  const result = {
    runs: rows.map((run) => ({
      name: run.name,
      settings: Object.fromEntries(differing.map((key) => [key, run.config[key] ?? null])),
      metrics: run.metrics,
    })),
    evaluations,
  };
  printResult(command, result, () => {
    const header = ['', ...rows.map(({ name }) => name)];
    const settings = differing.map((key) => [key, ...rows.map(({ config }) => shown(config[key]))]);
    const last = metrics.map((key) => [key, ...rows.map((run) => figure(run.metrics[key]))]);
    const measured = evaluations.flatMap(({ protocol, dataset, runs }) => [
      `\n${protocol} on ${dataset}, equal error rate (95% interval):`,
      formatTable(
        ['run', 'blocks', 'EER', 'interval', 'AUC'],
        runs.flatMap(({ run, figures }) =>
          figures.map(({ blocks, eer, eerCi, auc }) => [
            ...[run, String(blocks), figure(eer), eerCi.map(figure).join(' to '), figure(auc)],
          ]),
        ),
      ),
    ]);
    return [
      ...(bin.length > 0 ? [`${bin.length} of them are in the bin and left out.`] : []),
      formatTable(header, [...settings, ...last]),
      ...measured,
    ].join('\n');
  });
}
