import { writeErrorRate, writeRate } from '../../lib/evaluation/error-rate.ts';
import { peopleNeeded } from '../../lib/evaluation/few-people.ts';
import type { AttackedAt, AttackOutcome } from '../../lib/evaluation/metrology/attacks.ts';
import type { EvaluationResult, FusionFigures, LockoutFigures } from '../../lib/evaluation/result.ts';
import { formatTable } from '../terminal.ts';

/** Fusion sizes at which changed movement is shown; `--json` has all. */
const SHOWN_ABLATIONS: readonly (number | 'session')[] = [1, 5, 'session'];

const rate = (value: number | null) => (value === null ? '–' : value.toFixed(3));
const range = ([lo, hi]: readonly [number | null, number | null]) =>
  lo === null || hi === null ? 'none' : `${rate(lo)}–${rate(hi)}`;

function row(
  name: string,
  { blocks, probes, perSubject, pooled, identification }: FusionFigures,
  seconds?: number,
) {
  return [
    name,
    seconds === undefined || blocks === 'session' ? String(blocks) : `${blocks * seconds} s`,
    probes,
    `${rate(perSubject.auc)} / ${rate(perSubject.eer)}`,
    `${rate(pooled.auc)} / ${rate(pooled.eer)}`,
    `${range(pooled.aucCi)} / ${range(pooled.eerCi)}`,
    rate(pooled.fnmrAtFmr1),
    rate(pooled.cllr),
    rate(identification?.rank1 ?? null),
  ];
}

const CONTINUOUS_HEADER = [
  'model',
  'wanted/h',
  'false lock-outs/h',
  'ANGA',
  'ANIA',
  'median s',
  'mean s',
  'got away',
];

function lockoutRows(name: string, figures: readonly LockoutFigures[] = []) {
  const show = ({ value, ci: [lo, hi] }: LockoutFigures['anga'], digits: number) => {
    const text = (x: number | null) => (x === null ? '–' : x.toFixed(digits));
    return lo === null || hi === null ? text(value) : `${text(value)} (${text(lo)}–${text(hi)})`;
  };
  return figures.map((f) => [
    name,
    f.targetPerHour,
    `${show(f.falseLockoutsPerHour, 1)} in ${f.genuineHours.toFixed(2)} h`,
    show(f.anga, 0),
    show(f.ania, 0),
    show(f.medianSeconds, 0),
    show(f.meanSeconds, 0),
    show(f.missed, 3),
  ]);
}

/** Lock-out figures beside those of the device alone; empty for other protocols. */
function formatContinuous(results: readonly EvaluationResult[]): string {
  if (!results[0].result.continuous) return '';
  const rows = [
    ...results.flatMap(({ model, result }) => lockoutRows(model, result.continuous)),
    ...lockoutRows('device only', results[0].deviceOnly.continuous),
  ];
  return `${formatTable(CONTINUOUS_HEADER, rows)}\n\n`;
}

/** What the people are too few for. */
function supported({ pairs, smallestFmr, steadyFmr }: NonNullable<EvaluationResult['support']>): string {
  const percent = (rate: number) => `${(100 * rate).toPrecision(2)}%`;
  return `${pairs} pairs of people: no false match among them would bound the FMR at ${percent(smallestFmr)} (rule of three); what is said of an FMR below ${percent(steadyFmr)} rests on fewer than 30 pairs.`;
}

/** Attacks by species at the longest and the shortest evidence, a table for each threshold; empty where nothing attacked. */
function formatAttacks({ attacks, support }: EvaluationResult): string {
  if (!attacks) return '';
  const { bonaFide, targets, seconds, species, fmr1 } = attacks;
  const shown = species[0].against
    .map(({ blocks }) => blocks)
    .filter((blocks) => SHOWN_ABLATIONS.includes(blocks));
  const said = `Attacks: ${seconds} s by each program as each of ${targets} people, ${species[0].presentations} by each. People's own minutes called an attack (BPCER): ${bonaFide.flagged} of ${bonaFide.presentations}, ${writeErrorRate(bonaFide.bpcer, bonaFide.ci)}. IAPMR: matches the person attacked; IAPAR: matches and was not called an attack.`;
  const header = ['attack', 'APCER', ...shown.map((blocks) => `IAPMR · IAPAR, ${blocks}`)];
  const tableOf = (outcomeOf: (at: AttackedAt) => AttackOutcome | undefined) =>
    formatTable(
      header,
      species.map(({ name, apcer, ci, against }) => [
        name,
        writeErrorRate(apcer, ci),
        ...shown.map((blocks) => {
          const outcome = outcomeOf(against.find((one) => one.blocks === blocks)!);
          return outcome
            ? `${writeRate(outcome.iapmr)} · ${writeErrorRate(outcome.iapar, outcome.iaparCi)}`
            : '–';
        }),
      ]),
    );
  const crossing = `At the threshold where errors cross:\n\n${tableOf((at) => at)}`;
  if (!fmr1) return `${said}\n\n${crossing}\n\n`;
  const points = fmr1
    .filter(({ blocks }) => shown.includes(blocks))
    .map(({ blocks, fmr, fnmr }) => `${blocks}: ${writeRate(fmr)} (FNMR ${writeRate(fnmr)})`)
    .join(', ');
  const bound = `Where a program gets in as none of ${targets} people, that bounds the share of such people at ${writeRate(Math.min(1, 3 / targets))} (rule of three).`;
  const strict = `At FMR 1%, where of these people's impostors match ${points}${support ? `; ${support.pairs} pairs of people` : ''}. ${bound}\n\n${tableOf(({ atFmr1 }) => atFmr1)}`;
  return `${said}\n\n${crossing}\n\n${strict}\n\n`;
}

/** What templates that learn from later visits gain and risk; empty where nothing was cut into visits. */
function formatUpdate(update: EvaluationResult['templateUpdate']): string {
  if (!update) return '';
  const { people, visits, orders, policies } = update;
  const rows = policies.map(({ policy, eer, fnmr, fmr, own, intruders, afterwards }) => [
    policy,
    rate(eer),
    `${rate(fnmr)} / ${rate(fmr)}`,
    `${own.learnt} of ${own.visits}`,
    `${intruders.learnt} of ${intruders.visits}`,
    `${afterwards.passed} of ${afterwards.visits} (${afterwards.before} without)`,
  ]);
  const header = [
    'learns',
    'EER',
    'FNMR / FMR',
    'owner learned',
    'intruder learned',
    'intruder passes afterwards',
  ];
  return `Templates that follow ${people} people through ${visits} visits each, ${orders} orders of intruders; errors from the second visit on.\n\n${formatTable(header, rows)}\n\n`;
}

/** Evaluations as a table for people: each model, then the device-only baseline, then what happens to changed movement. */
export function formatEvaluations(results: readonly EvaluationResult[]): string {
  const [first] = results;
  const { blockSeconds } = first;
  const shown = blockSeconds === undefined ? SHOWN_ABLATIONS : [1, 5, 30, 'session'];
  const rows = [
    ...results.flatMap(({ model, result }) =>
      result.fusion.map((figures) => row(model, figures, blockSeconds)),
    ),
    ...results.flatMap(({ groups = {} }) =>
      Object.entries(groups).flatMap(([name, fusion]) =>
        fusion.map((figures) => row(name, figures, blockSeconds)),
      ),
    ),
    ...first.deviceOnly.fusion.map((figures) => row('device only', figures, blockSeconds)),
    ...(first.clockOnly?.fusion ?? []).map((figures) => row('clock in fast motion', figures, blockSeconds)),
    ...(first.steadyClockOnly?.fusion ?? []).map((figures) =>
      row('… without rare intervals', figures, blockSeconds),
    ),
    ...results.flatMap(({ ablations }) =>
      Object.entries(ablations).flatMap(([name, fusion]) =>
        fusion
          .filter(({ blocks }) => shown.includes(blocks))
          .map((figures) => row(name, figures, blockSeconds)),
      ),
    ),
  ];
  const header = [
    'model',
    'blocks',
    'probes',
    'per subject',
    'pooled',
    '95% over subjects',
    'FNMR@1%',
    'Cllr',
    'rank-1',
  ];
  const system = first.system
    .map(({ model, backend, centre, weight }) => `${weight} × ${model} (${backend}, mean of ${centre})`)
    .join(' + ');
  const notes = [
    `${first.protocol} on ${first.dataset}: ${first.subjects.length} subjects (${first.subjects.join(', ')})`,
    ...[peopleNeeded(first.subjects.length)].filter((note) => note !== null),
    `Scores: ${system}; seed ${first.seeds.join(', ')}. Figures are AUC / EER; pooled means one threshold for everybody.`,
    ...first.leftOut.map(({ subject, reason }) => `Left out: subject ${subject}, ${reason}.`),
    ...results.flatMap((result) => result.notes ?? []),
    ...(first.support ? [supported(first.support)] : []),
    ...(first.unjudged.length > 0 ? [`Too short for a block: ${first.unjudged.join(', ')}.`] : []),
    'Device only: intervals between events, people’s hesitation included, and screen extents; clock in fast motion: the device and nothing else. A result is about behaviour only as far as it is better.',
  ];
  return `${notes.slice(0, -1).join('\n')}\n\n${formatContinuous(results)}${formatTable(header, rows)}\n\n${formatAttacks(first)}${formatUpdate(first.templateUpdate)}${notes.at(-1)}`;
}
