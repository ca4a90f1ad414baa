import { BLOCK_FIGURES } from '@/lib/mouse/block-figures.ts';
import type { MapPoints, Names } from './mapPoints.ts';

/** What is known of every point of a map: it colours them, is drawn as a chart, and can be asked for. */
export type MapColumn = {
  /** As expressions and addresses have it. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
} & ({ readonly words: Names } | { readonly values: Float32Array });

/** Whether a block would be recognised among the people of its map. */
export const VERDICTS = ['right', 'wrong'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The columns of a map: those of a table that somebody brought, or what a block has. */
export function columnsOf(points: MapPoints): readonly MapColumn[] {
  const known = kept.get(points);
  if (known) return known;
  const columns = points.table?.columns ?? blockColumns(points);
  kept.set(points, columns);
  return columns;
}

const kept = new WeakMap<MapPoints, readonly MapColumn[]>();

function blockColumns(points: MapPoints): MapColumn[] {
  const words = (name: string, title: string, of: Names): MapColumn => ({ name, title, unit: '', words: of });
  const various = (of: Names) => of.names.length > 1;
  return [
    words('subject', 'Subject', points.subjects),
    words('session', 'Session', points.sessions),
    words('split', 'Split', points.splits),
    words('verdict', 'Right or wrong', verdictsOf(points)),
    ...(various(points.labels) ? [words('label', 'Label', points.labels)] : []),
    ...(various(points.datasets) ? [words('dataset', 'Data set', points.datasets)] : []),
    { name: 'margin', title: 'Score: own minus best other', unit: '', values: points.figures.margin },
    ...BLOCK_FIGURES.map(({ name, title, unit }) => ({ name, title, unit, values: points.figures[name] })),
  ];
}

/** "Mean speed, px/s". */
export function columnTitle({ title, unit }: Pick<MapColumn, 'title' | 'unit'>): string {
  return unit ? `${title}, ${unit}` : title;
}

/** Right where a block is nearer to its own person than to anybody else. */
function verdictsOf({ figures }: MapPoints): Names {
  return { names: VERDICTS, codes: Int32Array.from(figures.margin, (margin) => (margin > 0 ? 0 : 1)) };
}
