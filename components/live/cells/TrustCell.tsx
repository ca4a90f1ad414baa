import { Button } from '@/components/ui/Button';
import { Cell } from '@/components/ui/Cell';
import { Figure } from '@/components/ui/Figure';
import { Num } from '@/components/ui/Num';
import { Select } from '@/components/ui/Select';
import { ContinuousFigures } from '../ContinuousFigures';
import { TrustFigures } from '../Figures';
import styles from '../LiveView.module.css';
import { TrustChart } from '../TrustChart';
import { type Live, RULE } from '../useLive';

/** "I am …", and how far that is believed. */
export function TrustCell({ live, onReplay }: { live: Live; onReplay(): void }) {
  const { people, claimed, signIn, trust, locked, state, known, model } = live;
  return (
    <Cell wide heading="Is it still you?" id="trust" state={trust.length > 0 ? 'done' : undefined}>
      <div className={styles.claim}>
        <span>I am</span>
        <Select
          aria-label="I am"
          value={claimed?.id ?? ''}
          onValueChange={signIn}
          options={people.map((p) => ({ value: p.id, label: p.name }))}
          placeholder={people.length === 0 ? 'nobody is enrolled yet' : 'choose who you are'}
          disabled={people.length === 0}
        />
        {claimed && locked && (
          <Button small onClick={() => signIn(claimed.id)}>
            Sign in again
          </Button>
        )}
        <span className={styles.verdict} data-testid="trust" role="status">
          {locked
            ? `Locked at ${Math.round(locked.seconds)} s.`
            : trust.length > 0 && `Trust ${trust[trust.length - 1].trust.toFixed(2)}`}
        </span>
      </div>
      {!claimed && (
        <p className={styles.note}>
          Say who you are and the page keeps asking whether that is still true, block by block. When somebody
          else takes the mouse, trust falls and the session is locked.
        </p>
      )}
      {claimed && (
        <Figure
          title="Trust."
          name="trust"
          data={() => trust.map((p) => ({ ...p }))}
          caption={
            <>
              Evidence since you said so that it is still {claimed.name}, gathered block by block (Wald’s
              sequential test with forgetting), locked at the odds that would let one in <Num>100</Num>{' '}
              impostors pass if blocks were independent. Vertical lines: the mouse changed hands. Nobody else
              here?{' '}
              <button type="button" className={styles.link} onClick={onReplay}>
                Let a recorded person take over.
              </button>{' '}
              {known.data && <TrustFigures known={known.data} />}
            </>
          }
        >
          <TrustChart
            points={trust}
            turns={state.turns}
            marks={state.marks}
            rule={RULE}
            rows={state.events}
          />
        </Figure>
      )}
      <ContinuousFigures model={model.name} />
    </Cell>
  );
}
