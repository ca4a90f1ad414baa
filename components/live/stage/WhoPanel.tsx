import { Button } from '@/components/ui/Button';
import { Select } from '@/components/ui/Select';
import { firstBlock } from '../headline';
import { Ranking } from '../Ranking';
import type { Live } from '../useLive';
import { identityOf } from '../verdict-words';
import styles from './Stage.module.css';

/** Rows of the ranking that the stage has room for. */
const MOST_ROWS = 3;

/** "I am …", how far that is believed, and who of the enrolled it looks like. */
export function WhoPanel({ live, note, onEnrol }: { live: Live; note: string | undefined; onEnrol(): void }) {
  const { people, claimed, signIn, trust, locked, identification, state, verdict } = live;
  const last = trust.at(-1);
  return (
    <>
      <div className={styles.claim}>
        <span>I am</span>
        <Select
          aria-label="I am"
          value={claimed?.id ?? ''}
          onValueChange={signIn}
          options={people.map((p) => ({ value: p.id, label: p.name }))}
          placeholder="choose who you are"
        />
      </div>
      <p className={styles.trust} data-locked={locked !== undefined} data-testid="trust">
        {claimed &&
          (locked ? (
            <b>Locked at {Math.round(locked.seconds)} s.</b>
          ) : last ? (
            <>
              Trust <b>{last.trust.toFixed(2)}</b>
            </>
          ) : (
            firstBlock(state)
          ))}
      </p>
      {claimed && locked && (
        <Button small onClick={() => signIn(claimed.id)}>
          Sign in again
        </Button>
      )}
      {identification && (
        <div>
          <p className={styles.identity} data-testid="identity">
            {identityOf(verdict)}
          </p>
          <Ranking identification={identification} most={MOST_ROWS} />
        </div>
      )}
      {note && <p className={styles.note}>{note}</p>}
      <button type="button" className={styles.link} onClick={onEnrol}>
        Enrol somebody else
      </button>
    </>
  );
}
