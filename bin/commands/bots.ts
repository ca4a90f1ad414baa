import type { Command } from 'commander';
import { wilsonInterval } from '../../lib/signature/live-intervals.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';

interface Options {
  dataset: string;
  fit: string;
  test: string;
  with: string[];
  cut: string[];
  also: string[];
  whole?: true;
  randomised?: true;
  asShipped?: true;
  attack: string[];
  plays: number;
  seed: number;
  write?: string;
}

const share = ({ flagged, total }: { flagged: number; total: number }) =>
  total === 0 ? '–' : `${((100 * flagged) / total).toFixed(1)}% of ${total}`;
/** 95% interval (Wilson). */
const missedEnds = ({ flagged, total }: { flagged: number; total: number }) =>
  `[${wilsonInterval(total - flagged, total)
    .map((end) => `${(100 * end).toFixed(0)}%`)
    .join('–')}]`;
const missed = (count: { flagged: number; total: number } | null | undefined) =>
  count ? `${share({ ...count, flagged: count.total - count.flagged })} ${missedEnds(count)}` : '–';

/** `mouseprint bots`: how many bots are caught, how many people are suspected. */
export function register(program: Command): void {
  program
    .command('bots')
    .description('measure the checks that tell people from bots and replays')
    .option('--dataset <id>', 'whose movement', 'sapimouse')
    .option('--fit <subjects>', 'subjects who say what people do', '1-60')
    .option('--test <subjects>', 'other subjects, who are reported', '73-96')
    .option('--with <people...>', 'who says what people do too: DATASET or DATASET:SUBJECTS', [])
    .option('--cut <people...>', "others, on whom the net's threshold is set; those of --test if none", [])
    .option('--also <people...>', 'others again, on whom false alarms are counted too', [])
    .option('--whole', 'all these people as docs/bots.md divides them: four data sets')
    .option('--randomised', 'the net learns from programs drawn at random too')
    .option('--attack <datasets...>', 'data sets of attacks to judge: each subject is a species', [])
    .option('--as-shipped', 'judge only --attack, by rules and net as they ship, without fitting')
    .option('--plays <n>', 'minutes that each bot plays', Number, 48)
    .option('--seed <n>', 'of the bots and of the net', Number, 1)
    .option('--write <file>', 'write model, net and figures as JSON, for the live page')
    .action(async (options: Options, command: Command) => {
      const { judgeAttacks, measureBots } = await import('../../lib/people/measure-bots.ts');
      if (options.asShipped) {
        if (options.attack.length === 0)
          command.error('error: --as-shipped judges the data sets of --attack');
        const brought = await withTask((task) => judgeAttacks(options.attack, task));
        printResult(command, { brought }, () =>
          formatTable(
            ['species', 'not caught (APCER)', 'by rules alone', 'by the net alone'],
            brought.map((row) => [row.name, missed(row.caught), missed(row.rules), missed(row.net)]),
          ),
        );
        return;
      }
      const { encodeFloats } = await import('../../lib/base64.ts');
      const { DIVISION } = await import('../../lib/people/bots-people.ts');
      const { write, whole, asShipped: _, randomised = false, ...asked } = options;
      const request = { ...asked, randomised, ...(whole && DIVISION) };
      const measured = await withTask((task) => measureBots(request, task));
      const { net } = measured;
      const report = { ...measured, net: { ...net, weights: encodeFloats(net.weights) } };
      if (write !== undefined) {
        const { writeFile } = await import('node:fs/promises');
        await writeFile(write, `${JSON.stringify(report, null, 2)}\n`);
      }
      printResult(command, report, ({ people, others, bots, brought }) => {
        const alarms = formatTable(
          ['people', 'minutes called no person (BPCER)', 'sessions called a replay'],
          [{ dataset: 'people of --test', ...people }, ...others].map((row) => [
            row.dataset,
            share(row.minutes),
            share(row.replays),
          ]),
        );
        const attacks = formatTable(
          ['species', 'not caught (APCER)', 'by rules alone', 'its family unseen', 'called a replay'],
          [...bots, ...brought].map((row) => [
            row.name,
            missed(row.caught),
            missed(row.rules),
            missed(row.unseen),
            share(row.replays),
          ]),
        );
        return `${alarms}\n\n${attacks}`;
      });
    });
}
