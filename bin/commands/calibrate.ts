import { type Command, InvalidArgumentError } from 'commander';
import type { Cost, FusionCalibration } from '../../lib/evaluations/calibrate.ts';
import type { Judged } from '../../lib/evaluations/member-trials.ts';
import { formatTable, printResult, withTask } from '../terminal.ts';

interface Options {
  model: string;
  on: Judged[];
  leaveOut?: true;
  pull?: number;
  out?: string;
}

function addJudged(text: string, before: Judged[] = []): Judged[] {
  const [, protocol, subjects] = /^([a-z0-9][a-z0-9-]*)(?::(.+))?$/.exec(text.trim()) ?? [];
  if (protocol === undefined)
    throw new InvalidArgumentError(`"${text}" is not like sapimouse-open-set:73-96.`);
  return [...before, { protocol, ...(subjects !== undefined && { subjects }) }];
}

function parsePull(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0)) throw new InvalidArgumentError('Give a number of 0 or more.');
  return value;
}

/** `mouseprint calibrate`: how much each part of a fusion may say, fitted to people. */
export function register(program: Command): void {
  program
    .command('calibrate')
    .description('fit how far the evidence of each part of a fusion is believed, to people under protocols')
    .requiredOption('--model <name>', 'a fusion, or a sum such as a@adapted-plda+b@adapted-plda+device')
    .requiredOption(
      '--on <protocol:people>',
      'whom it is fitted to, such as sapimouse-open-set:73-96; may be repeated',
      addJudged,
    )
    .option('--leave-out', 'measure also what a fit without each person does for that person: some minutes')
    .option(
      '--pull <times>',
      'how strongly bounds are drawn to the typical one, times the usual (default: 1)',
      parsePull,
    )
    .option('--out <folder>', 'write the card of the fusion there; its name is that of the folder')
    .action(async ({ model, on, leaveOut, pull, out }: Options, command: Command) => {
      const { calibrateFusion } = await import('../../lib/evaluations/calibrate.ts');
      const calibration = await withTask((task) =>
        calibrateFusion({ model, on, leaveOut: leaveOut === true, pull }, task),
      );
      if (out !== undefined) {
        const { writeFusionCard } = await import('../../lib/evaluations/fusion-card.ts');
        await writeFusionCard(out, calibration, commandOf({ model, on, pull, out }));
      }
      printResult(command, calibration, format);
    });
}

/** The call that gives the same card again. */
function commandOf({ model, on, pull, out }: Options): string {
  const people = on.map(
    ({ protocol, subjects }) => `--on ${protocol}${subjects === undefined ? '' : `:${subjects}`}`,
  );
  return `npx mouseprint calibrate --model ${model} ${people.join(' ')}${pull === undefined ? '' : ` --pull ${pull}`} --out ${out}`;
}

const costs = ({ cllr, eer }: Cost) => [cllr.toFixed(3), eer.toFixed(3)];

function format({ members, sets, converged }: FusionCalibration): string {
  const bounds = members.map(({ model, backend, weight, bound }) => [
    model,
    backend,
    weight,
    ...[bound.worth, bound.fade, bound.changed, bound.shared].map((value) => value.toPrecision(2)),
  ]);
  const kinds = (['fitted', 'before', 'leftOut'] as const).filter((kind) => sets[0]?.[kind]);
  const rows = sets.map((set) => [
    set.protocol,
    String(set.blocks),
    set.people,
    ...kinds.flatMap((kind) => costs(set[kind]!)),
  ]);
  const names = { fitted: 'fitted', before: 'before', leftOut: 'without them' };
  return [
    formatTable(['member', 'back-end', 'weight', 'worth', 'fade', 'changed', 'shared'], bounds),
    '',
    formatTable(
      ['protocol', 'blocks', 'people', ...kinds.flatMap((kind) => [`C_llr ${names[kind]}`, 'EER'])],
      rows,
    ),
    ...(converged ? [] : ['', 'The fit ended before its gradient vanished.']),
  ].join('\n');
}
