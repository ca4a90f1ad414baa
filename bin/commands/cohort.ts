import type { Command } from 'commander';
import { printResult, withTask } from '../terminal.ts';

interface Options {
  model: string;
  dataset: string;
  known: string;
  folds: string[];
  calibration: string;
  heldOut: string;
  far: number;
  seed: number;
  write?: boolean;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** `mouseprint cohort`: whom the live page compares with, and how often it errs. */
export function register(program: Command): void {
  program
    .command('cohort')
    .description('make the people that the live page compares with, and measure how often it errs')
    .requiredOption('--model <name>', 'network')
    .option('--dataset <id>', 'whose movement', 'sapimouse')
    .option('--known <subjects>', 'people to be compared with', '1-72')
    .option(
      '--folds <models...>',
      'networks trained on parts of the known people: the rest of them calibrates',
      [],
    )
    .option('--calibration <subjects>', 'without folds: unseen people who calibrate', '73-84')
    .option('--held-out <subjects>', 'people on whom error rates are measured', '85-96')
    .option('--far <rate>', 'false acceptance rate that the trust test aims at', Number, 0.01)
    .option('--seed <n>', 'of the trials of identification', Number, 1)
    .option('--write', "write cohort.json beside the network's weights")
    .action(async (options: Options, command: Command) => {
      const { makeLiveCohort } = await import('../../lib/people/live-cohort.ts');
      const { findModel } = await import('../../lib/models/models.ts');
      const { closePredictor } = await import('../../lib/models/shared-predictor.ts');
      const { cohortToJson } = await import('../../lib/signature/cohort.ts');
      try {
        const cohort = await withTask((task) => makeLiveCohort(options, task));
        if (options.write) {
          const { folder, hash } = await findModel(options.model);
          const { writeSealed } = await import('../../lib/store/sealed-file.ts');
          const { model, dataset, known, folds, calibration, heldOut, far, seed } = options;
          const by = folds.length > 0 ? `--folds ${folds.join(' ')}` : `--calibration ${calibration}`;
          const command = `npx mouseprint cohort --model ${model} --dataset ${dataset} --known ${known} ${by} --held-out ${heldOut} --far ${far} --seed ${seed} --write`;
          const json = { command, modelHash: hash, ...cohortToJson(cohort) };
          await writeSealed(`${folder}/cohort.json`, `${JSON.stringify(json)}\n`);
        }
        printResult(command, cohort.figures, ({ people, identification: id, trust }) =>
          [
            `${people} people whom the network has not seen, ${id.enrolled} of them enrolled at a time:`,
            `  the right one first    ${percent(id.rank1)}`,
            `  called by name         ${percent(id.named)}`,
            `  called by another name ${percent(id.misnamed)}`,
            `  strangers are unknown  ${percent(id.unknown)}`,
            `  strangers are named    ${percent(id.strangersNamed)}`,
            `False lock-outs: ${trust.falseLockouts.flagged} of ${trust.falseLockouts.total} sessions, ${trust.falseLockouts.minutes.toFixed(0)} minutes.`,
            `Takeovers noticed within the session: ${trust.takeovers.noticed} of ${trust.takeovers.total}, after ${trust.secondsToLock.median.toFixed(0)} s (median), ${trust.secondsToLock.p90.toFixed(0)} s (90%).`,
          ].join('\n'),
        );
      } finally {
        await closePredictor();
      }
    });
}
