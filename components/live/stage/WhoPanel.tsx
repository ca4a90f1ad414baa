import { Button } from '@/components/ui/Button.tsx';
import { Select } from '@/components/ui/Select.tsx';
import { oneDayOnly, profileKinds } from '@/lib/signature/enrolment-session.ts';
import { KIND_WORDS } from '@/lib/signature/movement-kind.ts';
import { firstBlock } from '../headline.ts';
import { Ranking } from '../Ranking.tsx';
import type { Live } from '../useLive.ts';
import { identityOf } from '../verdict-words.ts';
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
      <ProfileNote live={live} />
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

/** What limits the claimed profile: enrolled doing something else than is judged, or on one day only. */
function ProfileNote({ live: { claimed, usable, kinds } }: { live: Live }) {
  const profile = usable.find((p) => p.id === claimed?.id);
  if (!profile || profile.sessions.length === 0) return null;
  const enrolled = profileKinds(profile.sessions);
  const other = enrolled.length > 0 && kinds.length > 0 && !kinds.some((kind) => enrolled.includes(kind));
  const [newest] = profile.sessions;
  const today = new Date(newest.at).toDateString() === new Date().toDateString();
  if (other)
    return (
      <p className={styles.note} data-testid="profile-note">
        {profile.name} was enrolled {enrolled.map((kind) => KIND_WORDS[kind]).join(' and ')}, and this is{' '}
        {kinds.map((kind) => KIND_WORDS[kind]).join(' and ')}: people are recognised less surely at another
        task. Add a session of it under “Who is enrolled”.
      </p>
    );
  if (oneDayOnly(profile.sessions) && !today)
    return (
      <p className={styles.note} data-testid="profile-note">
        {profile.name} was enrolled on one day only. Another session today makes the profile better: add it
        under “Who is enrolled”.
      </p>
    );
  return null;
}
