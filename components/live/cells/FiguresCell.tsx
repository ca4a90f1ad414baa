import { Cell } from '@/components/ui/Cell';
import { Num } from '@/components/ui/Num';
import { TARGET_FPIR } from '@/lib/signature/identify.ts';
import { ContinuousFigures } from '../ContinuousFigures';
import { IdentificationFigures, TrustFigures } from '../Figures';
import styles from '../LiveView.module.css';
import type { Live } from '../useLive';

/** How the verdict comes about and how often it is wrong, measured. */
export function FiguresCell({ live }: { live: Live }) {
  const { judgement, people, known, model } = live;
  return (
    <Cell heading="How often it errs" id="errors">
      <p className={styles.note}>
        <b>Who it is</b> comes from the last{' '}
        {judgement && judgement.observed > 0 ? (
          <>
            <Num>{judgement.observed.toFixed(0)}</Num> blocks
          </>
        ) : (
          'minute of movement'
        )}
        ; before the first, the odds are even that it is none of the <Num>{people.length}</Num> enrolled. A
        name is said aloud only with evidence that one in <Num>{Math.round(1 / TARGET_FPIR)}</Num> strangers
        would reach; with less it is “perhaps”.
        {known.data && <IdentificationFigures known={known.data} />}
      </p>
      <p className={styles.note}>
        <b>Trust</b> is the evidence since you said who you are, gathered block by block (Wald’s sequential
        test with forgetting), locked at the odds that would let one in <Num>100</Num> impostors pass if
        blocks were independent. {known.data && <TrustFigures known={known.data} />}
      </p>
      <ContinuousFigures model={model.name} />
    </Cell>
  );
}
