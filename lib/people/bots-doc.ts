import { writeErrorRate, writeRate } from '../evaluation/error-rate.ts';
import type { AttackOutcome, Attacks } from '../evaluation/metrology/attacks.ts';
import type { BotsReport, Count } from '../signature/human/measured.ts';
import { wilsonInterval } from '../signature/live-intervals.ts';

/** Between these lines of docs/bots.md stand the figures. */
const FIGURES_BEGIN = '<!-- figures: npm run bench -- bots-doc -->';
const FIGURES_END = '<!-- end of figures -->';

/** Likewise how often attacks match, from evaluations with `--every-attack --json`. */
const MATCHES_BEGIN = '<!-- attack and match: npm run bench -- bots-doc -->';
const MATCHES_END = '<!-- end of attack and match -->';

/** Lengths of evidence that every protocol judges by, and what they are called. */
const EVIDENCE = [
  [1, '1 block'],
  [5, '5 blocks'],
  ['session', 'session'],
] as const;

/** Files of docs/results, each the output of one `npx mouseprint evaluate … --every-attack --json`. */
export const ATTACKED = [
  'attacks-open-movement',
  'attacks-week-movement',
  'attacks-open-whole',
  'attacks-week-whole',
] as const;

/** What {@link matchFigures} reads of `npx mouseprint evaluate --every-attack --json`. */
export interface AttackedSystem {
  readonly protocol: string;
  readonly model: string;
  readonly subjects: readonly string[];
  readonly attacks?: Attacks;
}

/** The figures of docs/bots.md in Markdown, as Biome formats it. */
export function botsFigures({ people, others, bots, brought, request, net }: BotsReport): string {
  const rows = [
    { ...people, dataset: `SapiMouse ${request.test}`, of: 24 },
    ...others.map((row) => ({ ...row, of: row.people })),
  ];
  const alarms = table(
    ['people whom no detector has learned from', 'people', 'by rules', 'by the net', 'by either (BPCER)'],
    rows.map((row) => [...[row.dataset, String(row.of), rare(row.rules), rare(row.net), rare(row.minutes)]]),
  );
  const attacks = table(
    ['species', 'by rules', 'by the net', 'by memory', 'by all (APCER)', 'its family unseen'],
    [...bots, ...brought].map((row) => [
      ...[row.name, missed(row.rules), missed(row.net), missed(row.replays)],
      `${missed(row.caught)} ${ends(row.caught)}`,
      row.unseen ? missed(row.unseen) : '–',
    ]),
  );
  return [
    `Minutes in which people were called no person, with Wilson's 95% interval. The net has ${net.parameters.toLocaleString('en')} parameters.`,
    alarms,
    `Minutes of each species that were missed, up to ${request.plays}, seed ${request.seed}:`,
    attacks,
  ].join('\n\n');
}

/**
 * How often attacks match and get in, in Markdown: the operating points of each evaluation, then for each system the species, counted over
 * the people of all its evaluations.
 *
 * @throws Error where one has no attacks at FMR 1%
 */
export function matchFigures(reports: readonly AttackedSystem[]): string {
  const measured = reports.map(({ attacks, ...report }) => {
    if (!attacks?.fmr1) throw new Error(`${report.protocol} of ${report.model} has no attacks at FMR 1%.`);
    return { ...report, attacks, fmr1: attacks.fmr1 };
  });
  const points = table(
    ['system', 'protocol', 'people', 'pairs', 'BPCER', ...EVIDENCE.map(([, name]) => `FMR · FNMR, ${name}`)],
    measured.map(({ model, protocol, subjects, attacks: { bonaFide }, fmr1 }) => [
      ...[model, protocol, String(subjects.length), String((subjects.length * (subjects.length - 1)) / 2)],
      `${bonaFide.flagged} of ${bonaFide.presentations}, ${writeErrorRate(bonaFide.bpcer, bonaFide.ci)}`,
      ...EVIDENCE.map(([blocks]) => {
        const point = fmr1.find((one) => one.blocks === blocks);
        return `${writeRate(point?.fmr)} · ${writeRate(point?.fnmr)}`;
      }),
    ]),
  );
  const systems = [...new Set(measured.map(({ model }) => model))].flatMap((model) => {
    const own = measured.filter((one) => one.model === model).map(({ attacks }) => attacks);
    const people = sum(own, ({ targets }) => targets);
    const times = own[0].species[0].presentations / own[0].targets;
    return [
      `**${model}**, each species ${times} times as each of ${people} people. Matched → matched and not called an attack (IAPAR), as how many people at least once, with Wilson's 95% interval of that share of people:`,
      matchTable(own),
    ];
  });
  return ['At a false match rate of 1% these stand for:', points, ...systems].join('\n\n');
}

/** A row per species: what the detector missed, then matches at FMR 1% and where errors cross. */
function matchTable(own: readonly Attacks[]): string {
  const people = own.reduce((sum, { targets }) => sum + targets, 0);
  const head = ['species', 'not called an attack'];
  for (const threshold of ['FMR 1%', 'errors cross'])
    head.push(...EVIDENCE.map(([, name]) => `${threshold}, ${name}`));
  const rows = own[0].species.map(({ id, name }) => {
    const same = own.map(({ species }) => species.find((one) => one.id === id)!);
    const at = EVIDENCE.map(([blocks]) =>
      same.map(({ against }) => against.find((one) => one.blocks === blocks)!),
    );
    const strict = at.map((outcomes) => outcomes.map(({ atFmr1 }) => atFmr1!));
    return [
      name,
      `${sum(same, (one) => one.missed)} of ${sum(same, (one) => one.presentations)}`,
      ...strict.map((one) => {
        const as = sum(one, ({ acceptedAs }) => acceptedAs);
        return `${outcome(one)}, as ${as} ${share(as, people)}`;
      }),
      ...at.map(outcome),
    ];
  });
  return table(head, rows);
}

const outcome = (at: readonly AttackOutcome[]) =>
  `${sum(at, ({ matched }) => matched)} → ${sum(at, ({ accepted }) => accepted)}`;

const sum = <T>(of: readonly T[], count: (one: T) => number) => of.reduce((all, one) => all + count(one), 0);

/** docs/bots.md with the figures in place of those that are in it. */
export function withFigures(text: string, report: BotsReport, attacked: readonly AttackedSystem[]): string {
  const figures = between(text, [FIGURES_BEGIN, FIGURES_END], botsFigures(report));
  return between(figures, [MATCHES_BEGIN, MATCHES_END], matchFigures(attacked));
}

function between(text: string, [begin, end]: readonly [string, string], figures: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/bots.md has no place for the figures.');
  return `${text.slice(0, from + begin.length)}\n\n${figures}\n\n${text.slice(to)}`;
}

const percent = (share: number, digits = 0) => (100 * share).toFixed(digits);

const ends = ({ flagged, total }: Count) => share(total - flagged, total);

function share(hits: number, total: number): string {
  const [low, high] = wilsonInterval(hits, total);
  return `[${percent(low)}–${percent(high)}%]`;
}

const missed = ({ flagged, total }: Count) => `${total - flagged} of ${total}`;

function rare({ flagged, total }: Count): string {
  const [low, high] = wilsonInterval(flagged, total);
  return `${flagged} of ${total}, ${percent(flagged / total, 2)}% [${percent(low, 1)}–${percent(high, 1)}]`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, i) => Math.max(3, head.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
