import { medianOfKnown } from '@/lib/averages.ts';
import type { SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import { ROW_MEASURES, type RowMeasure } from '../datasets/measuredRows.ts';

/** A person by a measure of their movement and by how often they are misjudged. */
export interface PersonError {
  subject: string;
  /** Median over the person's own sessions, in the unit that tables show. */
  value: number;
  eer: number;
  lo: number | null;
  hi: number | null;
}

/** People of an evaluation by `measure`; those whose movement is not known are left out. */
export function personErrors(
  { subjects }: Pick<Curves, 'subjects'>,
  summaries: SessionSummaries,
  measure: RowMeasure,
): PersonError[] {
  const { factor } = ROW_MEASURES.find(({ id }) => id === measure)!;
  const values = new Map<string, number[]>();
  summaries.subject.forEach((subject, row) => {
    if (summaries.label[row] === 'impostor') return;
    values.set(subject, [...(values.get(subject) ?? []), summaries.numbers[measure][row] * factor]);
  });
  return subjects.flatMap(({ subject, eer, eerCi: [lo, hi] }) => {
    const value = medianOfKnown(values.get(subject) ?? []);
    return value === null || eer === null ? [] : [{ subject, value, eer, lo, hi }];
  });
}

/** The place of each value in order, from 1; equal values share the mean of their places. */
function places(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const level = values.filter((other) => other === value).length;
    return below + (level + 1) / 2;
  });
}

/** Spearman's rank correlation of a measure with errors, −1 to 1; null for fewer than three people or where nothing varies. */
export function rankCorrelation(people: readonly PersonError[]): number | null {
  if (people.length < 3) return null;
  const [x, y] = [places(people.map(({ value }) => value)), places(people.map(({ eer }) => eer))];
  const middle = (people.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - middle) * (y[i] - middle);
    xx += (x[i] - middle) ** 2;
    yy += (y[i] - middle) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

/** What the correlation says: by chance alone |ρ| is below 1.96 / √(n − 1) nineteen times in twenty. */
export function correlationWords(rho: number | null, people: number, measure: string): string {
  if (rho === null) return 'Too few people, or no differences, to say whether it matters.';
  const figure = `Rank correlation ${rho.toFixed(2)} over ${people} people`;
  if (Math.abs(rho) < 1.96 / Math.sqrt(people - 1)) return `${figure}: no more than chance would give.`;
  return `${figure}: people with ${rho > 0 ? 'more' : 'less'} ${measure} are misjudged more often.`;
}
