import type { Command } from 'commander';
import type { EvaluationResult } from '../../lib/evaluation/result.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint evaluations`: what was measured here, and what came with the networks. */
export function register(program: Command): void {
  const group = program
    .command('evaluations')
    .description('list what was measured here, and what came with the networks')
    .option('--model <name>', 'of one network, or of one sum of networks')
    .option('--protocol <name>', 'under one protocol')
    .action(list);
  group
    .command('show <ids...>')
    .description('figures of evaluations beside each other, and beside what the device alone gives away')
    .option('--full', 'with --json: everything that was measured, curves included')
    .action(show);
}

interface ListOptions {
  model?: string;
  protocol?: string;
}

async function list(asked: ListOptions, command: Command): Promise<void> {
  const { listEvaluations } = await import('../../lib/evaluations/store.ts');
  const evaluations = await listEvaluations(asked);
  printResult(command, { evaluations }, () =>
    evaluations.length === 0
      ? 'Nothing was measured. Measure: npx mouseprint evaluate --model pretrained-all --protocol sapimouse-open-set'
      : formatTable(
          ['evaluation', 'model', 'protocol', 'data set', 'measured'],
          evaluations.map(({ id, model, protocol, dataset, shipped, createdAt }) => [
            ...[id, model, protocol, dataset],
            shipped ? 'came with the network' : createdAt.slice(0, 16).replace('T', ' '),
          ]),
        ),
  );
}

async function show(ids: string[], { full }: { full?: boolean }, command: Command): Promise<void> {
  const { questionKey } = await import('../../lib/evaluations/compare.ts');
  const { getEvaluation } = await import('../../lib/evaluations/store.ts');
  const { reportEvaluations } = await import('../../lib/evaluation/report.ts');
  const { formatEvaluations } = await import('./evaluate-table.ts');
  const found = await Promise.all(ids.map(getEvaluation));
  const evaluations = found.map(({ id, result }) => ({
    id,
    ...(full ? { result } : reportEvaluations([result])),
  }));
  // A table has one row of the device alone: those of one protocol, data set and people share it.
  const tables = new Map<string, EvaluationResult[]>();
  for (const { result } of found) {
    const key = questionKey(result);
    tables.set(key, [...(tables.get(key) ?? []), result]);
  }
  printResult(command, { evaluations }, () => [...tables.values()].map(formatEvaluations).join('\n\n'));
}
