/**
 * Writes the tables of docs/evaluation.md and docs/kernels.md from the files beside this one: `npx tsx docs/results/tables.ts`.
 * Each is the output of one `npx mouseprint evaluate … --json`, or of `npm run -s bench -- training --json`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EvaluationReport, FusionReport, SystemReport } from '../../lib/evaluation/report.ts';

const here = import.meta.dirname;
const read = (name: string) =>
  JSON.parse(readFileSync(path.join(here, `${name}.json`), 'utf8')) as EvaluationReport;
/** Of what is measured by hand and may not have been yet. */
const readIf = (name: string) => (existsSync(path.join(here, `${name}.json`)) ? read(name) : undefined);
const rate = (value: number | null) => (value === null ? '–' : value.toFixed(3));
const both = ({ auc, eer }: { auc: number | null; eer: number | null }) => `${rate(auc)} / ${rate(eer)}`;
const range = ([lo, hi]: readonly [number | null, number | null]) => `${rate(lo)}–${rate(hi)}`;

function table(header: string[], rows: string[][]): string {
  const widths = header.map((name, i) => Math.max(3, name.length, ...rows.map((row) => row[i].length)));
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const fusionOf = (report: SystemReport) => ('fusion' in report ? report.fusion : []);
const blocksName = ({ blocks }: FusionReport) => (blocks === 'session' ? 'whole minute' : String(blocks));

function openSet(): string {
  const systems: [string, SystemReport][] = [
    ['pretrained-fusion', read('open-fusion')],
    ['the same by cosine (before)', read('open-fusion-cosine')],
    ['pretrained-whole', read('open-whole')],
    ['pretrained-movement', read('open-movement')],
    ['… fitted without the impostor', read('open-movement').ablations!['impostors-unknown']],
    ['pretrained-beh', read('open-beh')],
    ['pretrained-all', read('open-all')],
    ['reference FCN, one-class SVM', read('open-reference')],
    ['device only', read('open-fusion').deviceOnly],
  ];
  const rows = systems.flatMap(([name, report]) =>
    fusionOf(report).map((f) => [
      name,
      blocksName(f),
      both(f.perSubject),
      both(f.pooled),
      range(f.pooled.aucCi),
      range(f.pooled.eerCi),
    ]),
  );
  return table(['model', 'blocks', 'per subject AUC / EER', 'pooled AUC / EER', '95% AUC', '95% EER'], rows);
}

/** Figures are means over the seeds; in brackets the spread, largest minus smallest. */
function seeds(): string {
  const rows = ['open-fusion-seeds', 'open-beh-seeds', 'open-all-seeds'].flatMap((file) => {
    const report = read(file);
    const [name] = report.model.split(',');
    return fusionOf(report).map((f) => {
      const show = (value: number | null, spread: number | null = null) => `${rate(value)} (${rate(spread)})`;
      return [
        name,
        report.seeds.join(', '),
        blocksName(f),
        show(f.pooled.auc, f.spread?.auc),
        show(f.pooled.eer, f.spread?.eer),
      ];
    });
  });
  return table(['model', 'seeds', 'blocks', 'pooled AUC (spread)', 'pooled EER (spread)'], rows);
}

function ablations(): string {
  const models = ['open-fusion-cosine', 'open-beh', 'open-all'].map(read);
  const names = ['as recorded', 'rate-30hz', 'rotated-90', 'scaled-1.5', 'untimed'];
  const at = (report: SystemReport, blocks: number) => {
    const found = fusionOf(report).find((f) => f.blocks === blocks);
    return found ? both(found.pooled) : '–';
  };
  const rows = names.flatMap((name, i) =>
    [1, 5].map((blocks) => [
      name,
      String(blocks),
      ...models.map((model) => {
        const changed = i === 0 ? model : model.ablations?.[name];
        return changed ? at(changed, blocks) : '–';
      }),
    ]),
  );
  const header = ['fusion by cosine (before)', ...models.slice(1).map(({ model }) => model)];
  return table(['probes', 'blocks', ...header], rows);
}

function balabit(): string {
  const systems: [string, SystemReport][] = [
    ['pretrained-beh, PLDA of the training files', read('balabit-plda')],
    ['pretrained-beh, LDA on the training files', read('balabit-lda')],
    ['pretrained-beh, WCCN on the training files', read('balabit-wccn')],
    ['pretrained-beh, mean from the training files', read('balabit-beh')],
    ['pretrained-all, mean from the training files', read('balabit-all')],
    ['ALL, trained on the training files', read('balabit-trained')],
    ['device only: clock, rhythm, screen', read('balabit-lda').deviceOnly],
    ['clock in fast motion', read('balabit-lda').clockOnly!],
  ];
  const rows = systems.flatMap(([name, report]) =>
    'global' in report
      ? [[name, both(report.global), range(report.global.aucCi), range(report.global.eerCi)]]
      : [],
  );
  return table(['model', 'global AUC / EER', '95% AUC', '95% EER'], rows);
}

/** AUC and EER at each length of evidence with the interval of the EER, a row per system, its variants below it; networks by their seeds. */
function lengths(
  rows: readonly (readonly [string, SystemReport | EvaluationReport | undefined])[],
  seconds?: number,
): string {
  const systems = rows.flatMap(([name, system]) =>
    system ? [{ name, fusion: fusionOf(system), seeds: 'seeds' in system ? seedsOf(system) : '' }] : [],
  );
  const sizes = systems[0].fusion.map(({ blocks }) => blocks);
  const title = (blocks: FusionReport['blocks']) => {
    if (blocks === 'session') return 'session';
    return seconds === undefined ? `n = ${blocks}` : `${blocks * seconds} s`;
  };
  return table(
    ['AUC / EER, pooled (95% of the EER)', 'seeds', ...sizes.map(title)],
    systems.map(({ name, fusion, seeds }) => [
      name,
      seeds,
      ...sizes.map((size) => {
        const found = fusion.find(({ blocks }) => blocks === size);
        if (!found) return '–';
        const interval = found.pooled.eerCi;
        return both(found.pooled) + (interval?.[0] == null ? '' : ` (${range(interval)})`);
      }),
    ]),
  );
}

/** Seeds of the networks of a system; the device has none. */
const seedsOf = ({ seeds }: EvaluationReport) => seeds.filter((seed) => seed > 0).join(', ');

function week(): string {
  const report = read('week-movement');
  const { ablations = {} } = report;
  return lengths(
    [
      ['pretrained-movement, 25 people', report],
      ['… impostors with nearly the same clock', ablations['device-matched']],
      ['… impostors with other clocks', ablations['other-devices']],
      ['… back-end fitted without the impostor', ablations['impostors-unknown']],
      ['… probes at 30 Hz', ablations['rate-30hz']],
      ['… enrolment and probes at 30 Hz', ablations['both-30hz']],
      ['… probes of both rates, a template each', ablations['own-rate']],
      ['… probes × 1.5', ablations['scaled-1.5']],
      ['device only: clock, rhythm, screen', report.deviceOnly],
      ['clock in fast motion', report.clockOnly],
      ['… without rare intervals', readIf('week-devices')?.steadyClockOnly],
    ],
    report.blockSeconds,
  );
}

/** The half that was reported on once, by both networks together. */
function weekReport(): string {
  const report = read('week-movement-report');
  return lengths(
    [
      ['pretrained-movement, 12 people', report],
      ['… impostors with nearly the same clock', report.ablations?.['device-matched']],
      ['… impostors with other clocks', report.ablations?.['other-devices']],
      ['… back-end fitted without the impostor', report.ablations?.['impostors-unknown']],
      ['… probes at 30 Hz', report.ablations?.['rate-30hz']],
      ['… enrolment and probes at 30 Hz', report.ablations?.['both-30hz']],
      ['… probes of both rates, a template each', report.ablations?.['own-rate']],
      ['… probes × 1.5', report.ablations?.['scaled-1.5']],
      ['device only: clock, rhythm, screen', report.deviceOnly],
      ['clock in fast motion', report.clockOnly],
      ['… without rare intervals', readIf('week-devices-report')?.steadyClockOnly],
    ],
    report.blockSeconds,
  );
}

/** Each experiment, and the mean of their figures. */
function apparatus(): string {
  const report = read('apparatus-movement-report');
  const groups = Object.entries(report.groups ?? {});
  const fusions = groups.map(([, group]) => fusionOf(group));
  const mean = (values: (number | null)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
  const average = fusions[0].map((first, i) => {
    const same = fusions.map((fusion) => fusion[i].pooled);
    const pooled = {
      ...first.pooled,
      ...{ auc: mean(same.map((p) => p.auc)), eer: mean(same.map((p) => p.eer)) },
      eerCi: [null, null] as [null, null],
    };
    return { ...first, pooled };
  });
  return lengths([
    ...groups,
    ['mean of experiments', { fusion: average }],
    ['all under one threshold', report],
    ['device only: clock, rhythm, screen', report.deviceOnly],
    ['clock in fast motion', report.clockOnly],
    ['… without rare intervals', report.steadyClockOnly],
  ]);
}

/** Movement and the whole system beside the device alone, a week later, by blocks: the half that was reported on. */
function whole(): string {
  const report = read('week-whole-report');
  return lengths([
    ['pretrained-whole, 12 people', report],
    ['… impostors with nearly the same clock', report.ablations?.['device-matched']],
    ['pretrained-whole, all 25', read('week-whole')],
    ['… impostors with nearly the same clock', read('week-whole').ablations?.['device-matched']],
    ['pretrained-movement, 12 people', read('week-blocks-report')],
    ['device only, 12 people: clock, rhythm, screen', report.deviceOnly],
    ['device only, all 25', read('week-whole').deviceOnly],
  ]);
}

/** The whole system with a network of all signals of each seed that was trained, and bounds of its own. */
function wholeSeeds(): string {
  const files: [string, string][] = [
    ['H-BRS, 12 people', 'week-whole-report'],
    ['H-BRS, all 25', 'week-whole'],
    ['SapiMouse 73–96', 'open-whole'],
  ];
  return lengths(
    files.flatMap(([people, file]) => [
      [`${people}, seed 1`, read(file)] as const,
      ...[2, 3].map((seed) => [`… seed ${seed}`, readIf(`${file}-seed-${seed}`)] as const),
    ]),
  );
}

const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(0)}%`);

/** Species by species, judged by one and by five blocks of 4 s. */
function attacks(): string {
  const found = read('week-movement').attacks;
  if (!found) return '';
  const header = ['program', 'APCER (95%)', 'IAPMR · IAPAR, 4 s', 'IAPMR · IAPAR, 20 s'];
  return table(
    header,
    found.species.map(({ name, apcer, ci, against }) => [
      name,
      `${percent(apcer)} (${ci.map(percent).join('–')})`,
      ...[1, 5].map((size) => {
        const at = against.find(({ blocks }) => blocks === size);
        return at ? `${percent(at.iapmr)} · ${percent(at.iapar)}` : '–';
      }),
    ]),
  );
}

/** What templates that learn gain and risk, over the week. */
function update(): string {
  const found = read('week-movement').templateUpdate;
  if (!found) return '';
  const header = ['learns', 'EER', 'FNMR / FMR', 'intruder learned', 'passes later (without learning)'];
  return table(
    header,
    found.policies.map(({ policy, eer, fnmr, fmr, intruders, afterwards }) => [
      policy,
      rate(eer),
      `${rate(fnmr)} / ${rate(fmr)}`,
      `${intruders.learnt} of ${intruders.visits}`,
      `${afterwards.passed} of ${afterwards.visits} (${afterwards.before})`,
    ]),
  );
}

function continuous(): string {
  const files: [string, string][] = [
    ['SapiMouse 73–96', 'continuous-sapimouse'],
    ['Balabit', 'continuous-balabit'],
  ];
  const text = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));
  const rows = files.flatMap(([data, file]) => {
    const report = read(file);
    const systems: [string, SystemReport][] = [
      [report.model, report],
      ['device only', report.deviceOnly],
    ];
    return systems.flatMap(([name, system]) =>
      ('continuous' in system ? system.continuous : []).map((f) => {
        const show = ({ value, ci: [lo, hi] }: typeof f.anga, digits: number) =>
          `${text(value, digits)} (${text(lo, digits)}–${text(hi, digits)})`;
        return [
          data,
          name,
          String(f.targetPerHour),
          `${show(f.falseLockoutsPerHour, 1)}, ${f.falseLockouts} in ${f.genuineHours.toFixed(1)} h`,
          show(f.anga, 0),
          show(f.ania, 0),
          show(f.medianSeconds, 0),
          show(f.missed, 2),
        ];
      }),
    );
  });
  return table(
    ['data', 'model', 'wanted / h', 'false lock-outs / h', 'ANGA', 'ANIA', 'median seconds', 'got away'],
    rows,
  );
}

interface TrainingBench {
  results: ({ network: string } & Record<string, number | null>)[];
}

/** By wall clock; in brackets by processor time, which does not count the waiting on a busy machine. */
function training(): string {
  const { results } = JSON.parse(
    readFileSync(path.join(here, 'bench-training.json'), 'utf8'),
  ) as TrainingBench;
  const figure = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits));
  const pair = (wall: number | null, cpu: number | null, digits: number) =>
    `${figure(wall, digits)} (${figure(cpu, digits)})`;
  const rows: [string, (r: TrainingBench['results'][number]) => string][] = [
    ['forward pass of a block, MFLOP', (r) => figure(r.forwardMflop, 1)],
    ['stock matMul in the same turns, GFLOPS', (r) => figure(r.matMulGflops, 1)],
    ['one worker, blocks/s', (r) => figure(r.trained)],
    ["one worker, FLOPs over stock matMul's", (r) => pair(r.ofMatMul, r.ofMatMulByCpu, 2)],
    ['two workers, blocks/s', (r) => figure(r.trainedByTwo)],
    ['two workers over one', (r) => pair(r.scaling, r.scalingByCpu, 2)],
    [
      '1,000 steps of 128 blocks by two workers, min',
      (r) => pair(r.minutesFor1000Steps, r.minutesFor1000StepsByCpu, 1),
    ],
    ['embedded by one thread, blocks/s', (r) => figure(r.embedded)],
    ['one worker over the cpu backend', (r) => figure(r.cpuTrained && r.trained! / r.cpuTrained)],
  ];
  return table(
    ['', ...results.map(({ network }) => network)],
    rows.map(([name, show]) => [name, ...results.map(show)]),
  );
}

function writeTables(document: string, tables: Record<string, () => string>): void {
  const file = path.join(here, '..', document);
  let text = readFileSync(file, 'utf8');
  for (const [name, make] of Object.entries(tables))
    text = text.replace(
      new RegExp(`(<!-- table: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`),
      (_, start: string, end: string) => `${start}\n${make()}\n\n${end}`,
    );
  writeFileSync(file, text);
}

writeTables('evaluation.md', {
  'open-set': openSet,
  seeds,
  ablations,
  week,
  'week-report': weekReport,
  whole,
  'whole-seeds': wholeSeeds,
  attacks,
  update,
  apparatus,
  balabit,
  continuous,
});
writeTables('kernels.md', { training });
