import { Cell } from '@/components/ui/Cell';
import { Figure } from '@/components/ui/Figure';
import { Num } from '@/components/ui/Num';
import { TARGET_FPIR } from '@/lib/signature/identify.ts';
import { IdentificationFigures } from '../Figures';
import { firstBlock } from '../headline';
import styles from '../LiveView.module.css';
import { Ranking } from '../Ranking';
import type { Live } from '../useLive';

/** Who of the enrolled it is, or nobody of them. */
export function WhoCell({ live }: { live: Live }) {
  const { identification, observation, people, known, state } = live;
  return (
    <Cell heading="Who is it?" state={identification ? 'done' : undefined}>
      {identification ? (
        <Figure
          title="Probability."
          caption={
            <>
              From the last <Num>{observation?.blocks.toFixed(0)}</Num> blocks; before the first, the odds are
              even that it is none of the <Num>{people.length}</Num> enrolled. A name is said aloud only with
              evidence that one in <Num>{Math.round(1 / TARGET_FPIR)}</Num> strangers would reach; with less
              it is “perhaps”.
              {known.data && <IdentificationFigures known={known.data} />}
            </>
          }
        >
          <p className={styles.verdict} data-testid="identity" role="status">
            {verdictOf(identification)}
          </p>
          <Ranking identification={identification} />
        </Figure>
      ) : (
        <p className={styles.note}>
          {people.length === 0
            ? 'Nobody is enrolled with this network yet. Enrol below: it takes about a minute.'
            : firstBlock(state)}
        </p>
      )}
    </Cell>
  );
}

function verdictOf({ best, perhaps }: NonNullable<Live['identification']>): string {
  if (best) return `This is ${best.name}.`;
  if (perhaps) return `Perhaps ${perhaps.name}; too little evidence to say so.`;
  return 'This is nobody who is enrolled here.';
}
