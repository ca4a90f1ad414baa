import type { Command } from 'commander';
import { formatDuration } from '../../lib/time-left.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint datasets`: what is imported. */
export function register(program: Command): void {
  const group = program
    .command('datasets')
    .description('list, show or delete imported data sets')
    .action(list);
  group.command('list').description('list imported data sets').action(list);
  group
    .command('show <dataset>')
    .description('show a data set, its cleaning report and its subjects')
    .action(show);
  group
    .command('delete <dataset>')
    .description('delete a data set and its events for good; runs trained on it stay')
    .action(remove);
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listDatasets } = await import('../../lib/catalogue/index.ts');
  const datasets = await listDatasets();
  printResult(command, { datasets }, () =>
    datasets.length === 0
      ? 'Nothing is imported. Begin with: npx mouseprint sample, or npx mouseprint import --help'
      : formatTable(
          ['id', 'name', 'subjects', 'sessions', 'events', 'blocks', 'recorded', ''],
          datasets.map((d) => [
            d.id,
            d.name,
            d.subjects,
            d.sessions,
            d.events,
            d.blocks,
            formatDuration(d.durationMs),
            [d.synthetic ? 'synthetic' : '', d.partial ? 'partial' : ''].filter(Boolean).join(', '),
          ]),
        ),
  );
}

async function show(dataset: string, _: unknown, command: Command): Promise<void> {
  const { getDataset, listSubjects } = await import('../../lib/catalogue/index.ts');
  const { REJECTION_TEXT } = await import('../../lib/datasets/rejections.ts');
  const [detail, subjects] = await Promise.all([getDataset(dataset), listSubjects(dataset)]);
  printResult(command, { ...detail, subjectList: subjects }, () => {
    const reasons = Object.entries(detail.rejected).map(
      ([reason, count]) =>
        `  ${count} ${reason}: ${REJECTION_TEXT[reason as keyof typeof REJECTION_TEXT]} (${detail.examples[reason]?.map(({ at }) => at).join(', ')})`,
    );
    return [
      `${detail.name}${detail.synthetic ? ' (synthetic)' : ''}`,
      ...(detail.note ? [detail.note] : []),
      `${detail.rowsRead} rows read, ${detail.events} events kept, ${detail.sessions} sessions, ${detail.blocks} blocks`,
      ...reasons,
      ...detail.failures.map(({ message }) => `  not read: ${message}`),
      '',
      formatTable(
        ['subject', 'sessions', 'events', 'blocks', 'recorded'],
        subjects.map((s) => [s.key, s.sessions, s.events, s.blocks, formatDuration(s.durationMs)]),
      ),
    ].join('\n');
  });
}

async function remove(dataset: string, _: unknown, command: Command): Promise<void> {
  const { deleteDataset } = await import('../../lib/privacy/delete-dataset.ts');
  await deleteDataset(dataset);
  printResult(command, { deleted: dataset }, () => `Deleted ${dataset}.`);
}
