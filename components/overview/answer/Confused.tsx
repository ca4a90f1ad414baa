import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords } from '@/lib/evaluation/leads.ts';
import type { Curves, FusionFigures } from '@/lib/evaluation/result.ts';
import { Prose } from '../../ui/Prose.tsx';
import { Table } from '../../ui/Table.tsx';

const SHOWN = 5;

/** Who was named wrongly most often, and for whom they were taken. */
function confusedPairs({
  confusion,
}: Curves): { mover: string; named: string; share: number; count: number }[] {
  if (!confusion) return [];
  const { subjects, counts } = confusion;
  const n = subjects.length;
  return subjects
    .flatMap((mover, i) => {
      const row = counts.slice(i * n, (i + 1) * n);
      const all = row.reduce((sum, count) => sum + count, 0);
      return row.flatMap((count, j) =>
        i !== j && count > 0 ? [{ mover, named: subjects[j], share: count / all, count: all }] : [],
      );
    })
    .sort((a, b) => b.share - a.share);
}

/** Whom the network takes for whom, as measured. */
export function Confused({ curves, figures }: { curves: Curves; figures: FusionFigures }) {
  const pairs = confusedPairs(curves);
  const people = new Set(pairs.map(({ mover }) => mover)).size;
  const rank1 = figures.identification?.rank1;
  return (
    <>
      <Prose>
        <p>
          Asked who of {curves.confusion?.subjects.length ?? 0} it is, with {blocksWords(curves.blocks)} of
          movement, the network names the right person{' '}
          {rank1 === null || rank1 === undefined ? '–' : `${Math.round(100 * rank1)}%`} of the time.{' '}
          {pairs.length === 0
            ? 'Nobody was taken for somebody else.'
            : `The mistakes are those of ${people} ${people === 1 ? 'person' : 'people'}; most are never taken for anybody else.`}
        </p>
      </Prose>
      {pairs.length > 0 && (
        <Table
          label="Who is taken for whom"
          columns={['who moved', 'taken for', 'how often', 'their own equal error rate']}
          rows={pairs.slice(0, SHOWN).map(({ mover, named, share, count }) => {
            const own = curves.subjects.find(({ subject }) => subject === mover);
            return {
              id: `${mover} ${named}`,
              name: `subject ${mover}`,
              cells: [
                `subject ${named}`,
                `${Math.round(100 * share)}% of ${count}`,
                own ? writeErrorRate(own.eer, own.eerCi) : '–',
              ],
            };
          })}
        />
      )}
    </>
  );
}
