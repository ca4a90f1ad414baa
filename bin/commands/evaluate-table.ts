import { peopleNeeded } from '../../lib/evaluation/few-people.ts';
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

/** Attacks by species at the longest and the shortest evidence; empty where nothing attacked. */
function formatAttacks(attacks: EvaluationResult['attacks']): string {
  if (!attacks) return '';
  const { bonaFide, targets, seconds, species } = attacks;
  const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(0)}%`);
  const shown = species[0].against.filter(({ blocks }) => SHOWN_ABLATIONS.includes(blocks));
  const rows = species.map(({ name, apcer, ci, against }) => [
    name,
    `${percent(apcer)} (${ci.map(percent).join('–')})`,
    ...against
      .filter(({ blocks }) => SHOWN_ABLATIONS.includes(blocks))
      .map(
        ({ iapmr, iapar, iaparCi }) =>
          `${percent(iapmr)} / ${percent(iapar)} (${iaparCi.map(percent).join('–')})`,
      ),
  ]);
  const header = ['attack', 'APCER', ...shown.map(({ blocks }) => `IAPMR / IAPAR, ${blocks}`)];
  const said = `Attacks: ${seconds} s by each program as each of ${targets} people, at the threshold where errors cross. People's own minutes called an attack (BPCER): ${bonaFide.flagged} of ${bonaFide.presentations}.`;
  return `${said}\n\n${formatTable(header, rows)}\n\n`;
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
  return `${notes.slice(0, -1).join('\n')}\n\n${formatContinuous(results)}${formatTable(header, rows)}\n\n${formatAttacks(first.attacks)}${formatUpdate(first.templateUpdate)}${notes.at(-1)}`;
}
