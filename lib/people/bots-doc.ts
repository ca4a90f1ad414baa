import type { BotsReport, Count } from '../signature/human/measured.ts';
import { wilsonInterval } from '../signature/live-intervals.ts';

/** Between these lines of docs/bots.md stand the figures. */
export const FIGURES_BEGIN = '<!-- figures: npm run bench -- bots-doc -->';
export const FIGURES_END = '<!-- end of figures -->';

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

/** docs/bots.md with the figures in place of those that are in it. */
export function withFigures(text: string, report: BotsReport): string {
  const [from, to] = [text.indexOf(FIGURES_BEGIN), text.indexOf(FIGURES_END)];
  if (from < 0 || to < from) throw new Error('docs/bots.md has no place for the figures.');
  return `${text.slice(0, from + FIGURES_BEGIN.length)}\n\n${botsFigures(report)}\n\n${text.slice(to)}`;
}

const percent = (share: number, digits = 0) => (100 * share).toFixed(digits);

function ends({ flagged, total }: Count): string {
  const [low, high] = wilsonInterval(total - flagged, total);
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
