import type { Command } from 'commander';
import { AppError } from '../../lib/errors.ts';
import { printResult, withTask } from '../terminal.ts';
import { deviceOption, takeDevice } from './device-option.ts';
import { wholeNumber } from './numbers.ts';

interface Options {
  model?: string;
  layers?: string;
  signal: string;
  trainedOn?: string;
  dataset: string;
  subjects: string;
  stride: number;
  out: string;
}

/** `mouseprint embed`: writes the embeddings of a data set as an Arrow file, a row per block. */
export function register(program: Command): void {
  program
    .command('embed')
    .description('write the embeddings of a data set to an Arrow file that pandas and R read')
    .option('--model <run|name>', 'a run, or pretrained-all, pretrained-beh')
    .option('--layers <folder>', 'a TF.js layers model of your own: model.json and its weights')
    .option('--signal <name>', 'what that model sees', 'all')
    .option('--trained-on <people>', 'whom it learned from, such as sapimouse:1-72, or none')
    .requiredOption('--dataset <id>', 'which imported data set')
    .option('--subjects <ranges>', 'whose recordings, such as 73-96; all of them unless given', '')
    .option('--stride <events>', 'events from one block to the next', wholeNumber, 128)
    .requiredOption('--out <file>', 'where to write, such as embeddings.arrow')
    .addOption(deviceOption())
    .hook('preAction', takeDevice)
    .action(async ({ model, layers, signal, trainedOn, ...options }: Options, command: Command) => {
      if ((model === undefined) === (layers === undefined))
        throw new AppError('bad_request', 'Give --model or --layers, one of them.');
      if ((layers === undefined) !== (trainedOn === undefined))
        throw new AppError(
          'bad_request',
          '--trained-on goes with --layers: whom your model learned from, or none.',
        );
      const { embedDataset } = await import('../../lib/embeddings/export.ts');
      const asked = model ?? { folder: layers!, signal, trainedOn: trainedOn! };
      const result = await withTask((task) => embedDataset({ ...options, model: asked }, task));
      printResult(
        command,
        result,
        () =>
          `${result.blocks} embeddings of ${result.sessions} sessions by ${result.model} in ${result.out} (${result.blocksPerSecond} blocks/s).`,
      );
    });
}
