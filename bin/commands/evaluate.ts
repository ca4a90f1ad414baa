import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { BACKENDS } from '../../lib/evaluation/backends/registry.ts';
import type { EvaluationResult } from '../../lib/evaluation/result.ts';
import type { EvaluateParams } from '../../lib/evaluations/params.ts';
import { subTask } from '../../lib/task.ts';
import { printResult, withTask } from '../terminal.ts';
import { deviceOption, takeDevice } from './device-option.ts';

interface Options {
  model?: string;
  embeddings?: string;
  scores?: string;
  trainedOn?: string;
  name?: string;
  protocol: string;
  dataset?: string;
  from?: string;
  kind?: string;
  report?: string;
  subjects?: string;
  blocks?: (number | 'session')[];
  seconds?: number;
  backend?: string;
  sNorm?: boolean;
  ablations: boolean;
  everyAttack?: true;
  full?: boolean;
}

function parseBlocks(text: string): (number | 'session')[] {
  return text.split(',').map((item) => {
    const part = item.trim();
    if (part === 'session') return part;
    if (!/^[1-9]\d{0,3}$/.test(part))
      throw new InvalidArgumentError(`"${part}" is neither a number of blocks nor "session".`);
    return Number(part);
  });
}

function parseSeconds(text: string): number {
  const value = Number(text);
  if (!(value >= 1 && value <= 600)) throw new InvalidArgumentError('Give seconds from 1 to 600.');
  return value;
}

/** `mouseprint evaluate`: how well a model recognises people under a protocol, with the device-only baseline beside it. */
export function register(program: Command): void {
  program
    .command('evaluate')
    .description('measure a model under a protocol, beside what the device alone gives away')
    .option(
      '--model <name>',
      'pretrained model, run, or a sum of them such as a+0.07*b or a@wccn+b@lda; several with commas (seeds) give mean and spread',
    )
    .requiredOption('--protocol <name>', 'name of a protocol, or a JSON file with one')
    .option('--embeddings <file>', 'embeddings of a model from elsewhere, as Arrow (docs/bring-your-own.md)')
    .option('--scores <file>', 'scores that were computed elsewhere, as CSV')
    .option('--trained-on <people>', 'whom that model learned from, such as sapimouse:1-72, or none')
    .option('--name <name>', 'what to call it; else as its file')
    .option('--dataset <id>', 'data set, where the protocol leaves it open')
    .option(
      '--from <dir>',
      'judge the people of this folder, laid out as the data set that the protocol is for',
    )
    .option('--kind <id>', 'with --from: which published data set the folder is laid out as')
    .option('--subjects <list>', "subjects under evaluation instead of the protocol's, such as 73-96")
    .option(
      '--blocks <list>',
      'how many consecutive blocks are judged together, such as 1,5,session',
      parseBlocks,
    )
    .option(
      '--seconds <n>',
      'judge blocks of so many seconds of movement (pauses capped) instead of 128 events, such as 4',
      parseSeconds,
    )
    .option(
      '--backend <name>',
      `compare embeddings in another way than the model's own: ${BACKENDS.names.join(', ')}`,
    )
    .option('--s-norm', 'normalise scores by a cohort of extractor subjects')
    .option('--every-attack', 'attack also by the species that a network draws: some minutes more')
    .option('--no-ablations', 'leave out changed probes, the network without time channels, and attacks')
    .option('--report <file>', 'write everything that was measured to a JSON file, see docs/evaluation.md')
    .option('--full', 'with --json: everything that was measured, curves included')
    .addOption(deviceOption())
    .hook('preAction', takeDevice)
    .action(async (options: Options, command: Command) => {
      const { getProtocol } = await import('../../lib/evaluation/protocol.ts');
      const { reportEvaluations } = await import('../../lib/evaluation/report.ts');
      const { formatEvaluations } = await import('./evaluate-table.ts');
      if (!options.model && !options.embeddings && !options.scores)
        command.error('error: give --model NAME, --embeddings FILE or --scores FILE');
      const models = (options.model ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      const { subjects, blocks, seconds, backend, ablations } = options;
      const dataset = options.from === undefined ? options.dataset : await importGiven(options);
      const params = (model: string): EvaluateParams => ({
        ...{ model, protocol: options.protocol, ablations, sNorm: options.sNorm === true },
        ...(options.everyAttack && { everySpecies: true }),
        ...(dataset !== undefined && { dataset }),
        ...(subjects !== undefined && { subjects }),
        ...(blocks !== undefined && { blocks }),
        ...(seconds !== undefined && { seconds }),
        ...(backend !== undefined && { backend }),
      });
      const results = await withTask(async (task) => {
        const all: EvaluationResult[] = [];
        const given = (['embeddings', 'scores'] as const).filter((kind) => options[kind] !== undefined);
        const count = models.length + given.length;
        for (const [i, model] of models.entries()) {
          const stretch = subTask(task, i / count, (i + 1) / count);
          if (options.protocol.endsWith('.json')) {
            const { evaluateModel } = await import('../../lib/evaluations/evaluate.ts');
            const protocol = await readProtocol(options.protocol);
            all.push((await evaluateModel({ ...params(model), protocol }, stretch)).result);
            continue;
          }
          getProtocol(options.protocol);
          const { runAsJob } = await import('../../lib/work/run-as-job.ts');
          const { getEvaluation } = await import('../../lib/evaluations/store.ts');
          const job = await runAsJob<{ evaluation: string }>('evaluate', params(model), stretch);
          all.push((await getEvaluation(job.evaluation)).result);
        }
        for (const [i, kind] of given.entries()) {
          const { evaluateGiven } = await import('../../lib/evaluations/given/evaluate-given.ts');
          const stretch = subTask(task, (models.length + i) / count, (models.length + i + 1) / count);
          const { name, trainedOn, sNorm } = options;
          const protocol = options.protocol.endsWith('.json')
            ? await readProtocol(options.protocol)
            : getProtocol(options.protocol);
          const file = options[kind] as string;
          const asked = { kind, file, name, trainedOn, protocol, dataset, subjects, blocks, backend, sNorm };
          all.push((await evaluateGiven(asked, stretch)).result);
        }
        return all;
      });
      if (options.report !== undefined) await writeReport(options.report, results);
      printResult(command, options.full ? { results } : reportEvaluations(results), () =>
        formatEvaluations(results),
      );
    });
}

/** Imports the folder of `--from` beside the data set that it is laid out as; returns what it is called. */
async function importGiven({ from, kind, protocol, dataset }: Options): Promise<string> {
  const { AppError } = await import('../../lib/errors.ts');
  const { importParamsSchema } = await import('../../lib/catalogue/import-params.ts');
  const { READERS } = await import('../../lib/datasets/readers/registry.ts');
  const { getProtocol } = await import('../../lib/evaluation/protocol.ts');
  const { runAsJob } = await import('../../lib/work/run-as-job.ts');
  const wanted =
    kind ??
    dataset ??
    (protocol.endsWith('.json') ? await readProtocol(protocol) : getProtocol(protocol)).dataset;
  const params = importParamsSchema.safeParse({ dataset: wanted, from: resolve(from!), given: true });
  if (!params.success)
    throw new AppError('bad_request', `A folder of ${wanted ?? 'unknown kind'} cannot be evaluated.`, {
      hint: `Say with --kind how it is laid out: ${READERS.names.join(', ')}; other recordings by mouseprint import csv and --dataset.`,
    });
  return withTask(async (task) => {
    const report = await runAsJob<{ dataset: string }>('import', params.data, task);
    return report.dataset;
  });
}

async function writeReport(file: string, results: readonly EvaluationResult[]): Promise<void> {
  const { evaluationReportFile } = await import('../../lib/evaluation/report-file.ts');
  await writeFile(file, `${JSON.stringify(evaluationReportFile(results), null, 1)}\n`);
}

async function readProtocol(file: string) {
  const { parseProtocol } = await import('../../lib/evaluation/protocol.ts');
  const { AppError } = await import('../../lib/errors.ts');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new AppError('not_found', `${file} cannot be read.`, { hint: 'Give the path of a JSON file.' });
  }
  try {
    return parseProtocol(JSON.parse(text), file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('bad_data', `${file} is not JSON: ${error.message}`);
    throw error;
  }
}
