import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { BACKENDS } from '../../lib/evaluation/backends/registry.ts';
import type { EvaluateParams } from '../../lib/evaluations/params.ts';
import { subTask } from '../../lib/task.ts';
import { printResult, withTask } from '../terminal.ts';

interface Options {
  model: string;
  protocol: string;
  dataset?: string;
  subjects?: string;
  blocks?: (number | 'session')[];
  seconds?: number;
  backend?: string;
  sNorm?: boolean;
  ablations: boolean;
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
    .requiredOption(
      '--model <name>',
      'pretrained model, run, or a sum of them such as a+0.07*b or a@wccn+b@lda; several with commas (seeds) give mean and spread',
    )
    .requiredOption('--protocol <name>', 'name of a protocol, or a JSON file with one')
    .option('--dataset <id>', 'data set, where the protocol leaves it open')
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
    .option('--no-ablations', 'leave out changed probes and the network without time channels')
    .option('--full', 'with --json: everything that was measured, curves included')
    .action(async (options: Options, command: Command) => {
      const { getProtocol } = await import('../../lib/evaluation/protocol.ts');
      const { reportEvaluations } = await import('../../lib/evaluation/report.ts');
      const { formatEvaluations } = await import('./evaluate-table.ts');
      const models = options.model
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      const { dataset, subjects, blocks, seconds, backend, ablations } = options;
      const params = (model: string): EvaluateParams => ({
        ...{ model, protocol: options.protocol, ablations, sNorm: options.sNorm === true },
        ...(dataset !== undefined && { dataset }),
        ...(subjects !== undefined && { subjects }),
        ...(blocks !== undefined && { blocks }),
        ...(seconds !== undefined && { seconds }),
        ...(backend !== undefined && { backend }),
      });
      const results = await withTask(async (task) => {
        const all = [];
        for (const [i, model] of models.entries()) {
          const stretch = subTask(task, i / models.length, (i + 1) / models.length);
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
        return all;
      });
      printResult(command, options.full ? { results } : reportEvaluations(results), () =>
        formatEvaluations(results),
      );
    });
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
