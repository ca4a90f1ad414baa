'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/Button.tsx';
import { Checkbox } from '@/components/ui/Checkbox.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Field } from '@/components/ui/Field.tsx';
import { TextInput } from '@/components/ui/TextInput.tsx';
import { ENROLMENT_BLOCKS } from '@/lib/signature/enrolment-blocks.ts';
import { enrolmentTime } from '@/lib/signature/enrolment-progress.ts';
import type { ProfileStore } from '../profile-store.ts';
import styles from './Enrolment.module.css';
import { ProgressRing } from './ProgressRing.tsx';
import type { Enrolment } from './useEnrolment.ts';

/** When what had the keyboard is gone with the stage, whatever stands in its place has it. */
function useFocusKept(stage: Enrolment['stage']) {
  const place = useRef<HTMLDivElement & HTMLFormElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    const changed = before.current !== stage;
    before.current = stage;
    if (changed && document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [stage]);
  return place;
}

const duration = (seconds: number) =>
  seconds < 120 ? `${Math.round(seconds / 5) * 5 || 5} s` : `${Math.round(seconds / 60)} min`;

/** How long recorded people took. */
const taken = ({ median, low, high }: ReturnType<typeof enrolmentTime>) =>
  `about ${duration(median)} (eight in ten people ${duration(low)} to ${duration(high)})`;

/** How far an enrolment has come, as a ring; what is being asked for until then. */
export function EnrolmentForm({
  enrolment,
  store,
  others,
}: {
  enrolment: Enrolment;
  store: ProfileStore;
  /** Whether somebody is enrolled already, whom the form stands in the way of. */
  others: boolean;
}) {
  const { stage, name, consent, keepMovement, collected, again, adds, wanted, error, note, progress } =
    enrolment;
  const place = useFocusKept(stage);

  if (stage !== 'asking') {
    const saving = stage === 'saving';
    const percent = Math.round((100 * collected) / ENROLMENT_BLOCKS);
    return (
      <div ref={place} tabIndex={-1} className={styles.recording}>
        <ProgressRing
          fraction={saving ? 1 : collected / ENROLMENT_BLOCKS}
          label={saving ? '…' : `${percent}%`}
        />
        <div>
          <p className={styles.lead} aria-live="polite">
            {saving ? `Keeping ${name.trim()}…` : `Learning how ${name.trim()} moves.`}
          </p>
          <p className={styles.hint}>
            {saving
              ? 'The network reads the whole recording once more.'
              : `${ENROLMENT_BLOCKS - collected} more blocks${progress?.secondsLeft ? `, about ${duration(progress.secondsLeft)} at your pace` : ''}. Move as you always do.`}
          </p>
          {!saving && progress && progress.missing.length > 0 && collected > 0 && (
            <p className={styles.hint} data-testid="missing">
              A better profile has also {progress.missing.join(', ')}.
            </p>
          )}
        </div>
        {!saving && (
          <Button small onClick={enrolment.cancel}>
            Cancel
          </Button>
        )}
      </div>
    );
  }

  return (
    <form
      ref={place}
      tabIndex={-1}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        enrolment.start();
      }}
    >
      <Field label="Name">
        <TextInput
          value={name}
          maxLength={60}
          disabled={again !== undefined}
          placeholder="What shall I call you?"
          onChange={(event) => enrolment.set({ name: event.target.value })}
        />
      </Field>
      <Checkbox checked={consent} onCheckedChange={(value) => enrolment.set({ consent: value })}>
        I agree that my profile is kept: embeddings of about a minute of movement and hashes by which a replay
        of it is known, which are biometric data,{' '}
        {store.where === 'browser'
          ? 'in this browser and nowhere else'
          : 'in the data folder of this machine'}
        , until I delete it.
      </Checkbox>
      <Checkbox checked={keepMovement} onCheckedChange={(value) => enrolment.set({ keepMovement: value })}>
        Keep the movement too: to show later what was alike, and to enrol again with another network.
      </Checkbox>
      <p className={styles.hint}>
        It takes {ENROLMENT_BLOCKS} blocks: at targets {taken(enrolmentTime('targets'))}, browsing and reading{' '}
        {taken(enrolmentTime('browsing'))}. Do both where you can: one kind says little about the other.
      </p>
      <div className={styles.line}>
        <Button look="primary" type="submit" disabled={name.trim() === '' || !consent}>
          {adds ? 'Add a session' : again ? 'Enrol again' : 'Enrol'}
        </Button>
        {again && (
          <Button look="quiet" onClick={enrolment.cancel}>
            {adds ? 'Not now' : 'Keep the old profile'}
          </Button>
        )}
        {wanted && others && !again && (
          <Button look="quiet" onClick={enrolment.cancel}>
            Not now
          </Button>
        )}
      </div>
      {note && <p role="status">{note}</p>}
      {error && <ErrorNote error={error} />}
    </form>
  );
}
