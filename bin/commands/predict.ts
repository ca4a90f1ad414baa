import type { Command } from 'commander';
import { formatTable, printResult } from '../terminal.ts';

interface Options {
  model?: string;
  dataset?: string;
  stride?: number;
}

/** `mouseprint predict FILE`: whom the movement in a file resembles. */
export function register(program: Command): void {
  program
    .command('predict')
    .description('embed the movement in a file and say whom it resembles')
    .argument('<file>', "a session as CSV (Balabit's or SapiMouse's columns) or as JSON columns")
    .option('--model <name>', 'network: pretrained-… or the name of a run (default: the first there is)')
    .option('--dataset <id>', 'whose people to compare with')
    .option('--stride <events>', 'events between the beginnings of two blocks', Number)
    .action(async (file: string, options: Options, command: Command) => {
      const { predictFile } = await import('../../lib/people/predict-file.ts');
      const result = await predictFile(file, options);
      printResult(command, result, ({ model, blocks, known, enrolled }) => {
        const lines = [`${blocks.length} blocks, embedded by ${model.name}.`];
        if (enrolled) {
          const rows = [
            ...enrolled.ranked.map((r) => [r.name, r.probability.toFixed(3)]),
            ['unknown', enrolled.unknown.toFixed(3)],
          ];
          lines.push('', formatTable(['enrolled', 'probability'], rows));
        }
        if (known) {
          const rows = known.subjects.map((s) => [s.name, s.score.toFixed(3)]);
          lines.push('', formatTable([`subject of ${known.dataset}`, 'cosine'], rows));
        }
        return lines.join('\n');
      });
    });
}
