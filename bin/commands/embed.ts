import { type Command, InvalidArgumentError } from 'commander';
import { printResult, withTask } from '../terminal.ts';

interface Options {
  model: string;
  dataset: string;
  subjects: string;
  stride: number;
  out: string;
}

const wholeNumber = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
};

/** `mouseprint embed`: writes the embeddings of a data set as an Arrow file, a row per block. */
export function register(program: Command): void {
  program
    .command('embed')
    .description('write the embeddings of a data set to an Arrow file that pandas and R read')
    .requiredOption('--model <run|name>', 'a run, or pretrained-all, pretrained-beh')
    .requiredOption('--dataset <id>', 'which imported data set')
    .option('--subjects <ranges>', 'whose recordings, such as 73-96; all of them unless given', '')
    .option('--stride <events>', 'events from one block to the next', wholeNumber, 128)
    .requiredOption('--out <file>', 'where to write, such as embeddings.arrow')
    .action(async (options: Options, command: Command) => {
      const { embedDataset } = await import('../../lib/embeddings/export.ts');
      const result = await withTask((task) => embedDataset(options, task));
      printResult(
        command,
        result,
        () =>
          `${result.blocks} embeddings of ${result.sessions} sessions by ${result.model} in ${result.out} (${result.blocksPerSecond} blocks/s).`,
      );
    });
}
