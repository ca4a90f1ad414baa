import { Cell } from '@/components/ui/Cell.tsx';
import { Num } from '@/components/ui/Num.tsx';
import type { ScoreModel } from '@/lib/signature/calibration.ts';
import { mostBacked, mostNameable, TARGET_FPIR } from '@/lib/signature/identify.ts';
import { ContinuousFigures } from '../ContinuousFigures.tsx';
import { IdentificationFigures, TrustFigures } from '../Figures.tsx';
import styles from '../LiveView.module.css';
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
        <b>Trust</b> is the evidence since you said who you are, gathered block by block (Wald’s sequential
        test with forgetting), locked at the odds that would let one in <Num>100</Num> impostors pass if
        blocks were independent. {known.data && <TrustFigures known={known.data} />}
      </p>
      <ContinuousFigures model={model.name} />
    </Cell>
  );
}

/** From how many enrolled on names are no longer backed, or not said at all, once that is near. */
function Most({ people, scores }: { people: number; scores: readonly ScoreModel[] }) {
  const backed = Math.max(0, ...scores.map((model) => mostBacked(model)));
  if (people > mostNameable())
    return (
      <b>
        With more than <Num>{mostNameable()}</Num> enrolled nobody is named at all: a minute of movement is
        not evidence enough to single out one of so many. Ask “is it still you” instead.
      </b>
    );
  if (scores.length > 0 && people > backed)
    return (
      <b>
        With more than <Num>{backed}</Num> enrolled that share is no longer backed by what was measured; from{' '}
        <Num>{mostNameable() + 1}</Num> on nobody is named.
      </b>
    );
  return null;
}
