import { Cell } from '@/components/ui/Cell.tsx';
import { Num } from '@/components/ui/Num.tsx';
import type { ScoreModel } from '@/lib/signature/calibration.ts';
import { mostNamed, TARGET_FPIR } from '@/lib/signature/identify.ts';
import { ContinuousFigures } from '../ContinuousFigures.tsx';
import { IdentificationFigures, TrustFigures } from '../Figures.tsx';
import styles from '../LiveView.module.css';
import { MOST_HERE } from '../server-profiles.ts';
import type { Live } from '../useLive.ts';

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
        would reach; with less it is “perhaps”.{' '}
        <Most people={people.length} scores={known.data?.cohort.scores ?? []} />
        {known.data && <IdentificationFigures known={known.data} />}
      </p>
      <p className={styles.note}>
        <b>Trust</b> is the evidence since you said who you are, gathered block by block from the last three
        together (Wald’s sequential test with forgetting), locked at the odds that would let one in{' '}
        <Num>100</Num> impostors pass if blocks were independent.{' '}
        {known.data && <TrustFigures known={known.data} />}
      </p>
      <ContinuousFigures model={model.name} />
    </Cell>
  );
}

/** From how many enrolled on nobody is named, once there are so many. */
function Most({ people, scores }: { people: number; scores: readonly ScoreModel[] }) {
  if (scores.length === 0) return null;
  const most = mostNamed(scores);
  if (people <= most) return null;
  return (
    <b>
      With more than <Num>{most}</Num> enrolled nobody is named: that so few strangers get a name could not be
      kept with what was measured.{' '}
      {people >= MOST_HERE && (
        <>
          This page compares with the first <Num>{people}</Num> by name.{' '}
        </>
      )}
      Ask “is it still you” instead; that works among any number.
    </b>
  );
}
