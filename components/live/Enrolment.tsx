'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { ErrorNote } from '@/components/ui/ErrorNote';
import { Field } from '@/components/ui/Field';
import { TextInput } from '@/components/ui/TextInput';
import type { ErrorReport } from '@/lib/errors.ts';
import { type Cohort, ENROLMENT_BLOCKS } from '@/lib/signature/cohort.ts';
import type { Profile } from '@/lib/signature/profile.ts';
import styles from './Enrolment.module.css';
import { ProgressRing } from './ProgressRing';
import type { ProfileStore } from './profile-store';
import { asReport } from './report';
import { resembles } from './resembles';
import type { LiveSession, LiveState } from './session/live-session';

type Stage =
  | { at: 'asking' }
  | { at: 'recording'; row: number; from: number; epoch: number }
  | { at: 'saving' };

interface EnrolmentProps {
  session: LiveSession;
  state: LiveState;
  store: ProfileStore;
  /** Whoever is enrolled with the network in use. */
  enrolled: readonly Profile[];
  cohort: Cohort | undefined;
  /** Whose profile is to be made anew. */
  again?: Profile;
  onCancelAgain(): void;
  /** Somebody is about to move. */
  onStart(): void;
  onEnrolled(name: string): void;
}

/** Blocks of nothing but what moved since: one that began before may hold somebody else's movement. */
const ownBlocks = ({ blocks }: LiveState, from: number) => blocks.filter(({ start }) => start >= from);

/** When what had the keyboard is gone with the stage, whatever stands in its place has it. */
function useFocusKept(stage: Stage['at']) {
  const place = useRef<HTMLDivElement & HTMLFormElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    const changed = before.current !== stage;
    before.current = stage;
    if (changed && document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [stage]);
  return place;
}

/** Asks for a name and for consent, collects movement until it is enough, checks it, and keeps the profile. */
export function Enrolment(props: EnrolmentProps) {
  const { session, state, store, enrolled, cohort, again, onCancelAgain, onStart, onEnrolled } = props;
  const [name, setName] = useState(again?.name ?? '');
  const [consent, setConsent] = useState(false);
  const [keepMovement, setKeepMovement] = useState(false);
  const [stage, setStage] = useState<Stage>({ at: 'asking' });
  const [error, setError] = useState<ErrorReport>();
  const [note, setNote] = useState<string>();
  const saving = useRef(false);
  const place = useFocusKept(stage.at);

  const collected = stage.at === 'recording' ? ownBlocks(state, stage.from).length : 0;
  const enough = collected >= ENROLMENT_BLOCKS;

  useEffect(() => {
    if (stage.at !== 'recording') return;
    // Clearing the session or changing the network throws away what was collected.
    if (stage.epoch !== state.epoch) setStage({ at: 'recording', row: 0, from: 0, epoch: state.epoch });
    else if (enough && state.model && !saving.current) {
      saving.current = true;
      setStage({ at: 'saving' });
      const embeddings = ownBlocks(state, stage.from).map((b) => b.embedding);
      const kept = { name, model: state.model, embeddings, events: session.events(stage.row), keepMovement };
      (again ? store.replace(again.id, kept) : store.create(kept))
        .then(() => {
          const twin = cohort && resembles(embeddings, enrolled, again?.id, cohort);
          setNote(twin && `${name.trim()} moves much like ${twin}: the two may be taken for each other.`);
          onEnrolled(name.trim());
          setName('');
          setConsent(false);
        })
        .catch((failure) => setError(asReport(failure)))
        .finally(() => {
          saving.current = false;
          setStage({ at: 'asking' });
        });
    }
  }, [stage, state, enough, session, name, store, keepMovement, onEnrolled, again, enrolled, cohort]);

  function start() {
    setError(undefined);
    setNote(undefined);
    onStart();
    setStage({
      at: 'recording',
      row: session.recorder.buffer.length,
      from: state.pointerEvents,
      epoch: state.epoch,
    });
  }

  if (stage.at !== 'asking')
    return (
      <div ref={place} tabIndex={-1} className={styles.recording} aria-live="polite">
        <ProgressRing
          fraction={stage.at === 'saving' ? 1 : collected / ENROLMENT_BLOCKS}
          label={stage.at === 'saving' ? '…' : `${Math.round((100 * collected) / ENROLMENT_BLOCKS)}%`}
        />
        <div>
          <p className={styles.lead}>
            {stage.at === 'saving' ? `Keeping ${name.trim()}…` : `Learning how ${name.trim()} moves.`}
          </p>
          <p className={styles.hint}>
            {stage.at === 'saving'
              ? 'The network reads the whole recording once more.'
              : `${ENROLMENT_BLOCKS - collected} more blocks: move as you always do, click now and then, use the whole width.`}
          </p>
        </div>
        {stage.at === 'recording' && (
          <Button small onClick={() => setStage({ at: 'asking' })}>
            Cancel
          </Button>
        )}
      </div>
    );

  return (
    <form
      ref={place}
      tabIndex={-1}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <div className={styles.line}>
        <Field label="Name" className={styles.name}>
          <TextInput
            value={name}
            maxLength={60}
            disabled={again !== undefined}
            placeholder="What shall I call you?"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button look="primary" type="submit" disabled={name.trim() === '' || !consent}>
          {again ? 'Enrol again' : 'Enrol'}
        </Button>
        {again && (
          <Button look="quiet" onClick={onCancelAgain}>
            Keep the old profile
          </Button>
        )}
      </div>
      <Checkbox checked={consent} onCheckedChange={setConsent}>
        I agree that my profile is kept. How somebody moves a mouse is biometric data. What is kept are
        embeddings of about a minute of movement,{' '}
        {store.where === 'browser'
          ? 'in this browser and nowhere else'
          : 'in the data folder of this machine'}
        ; deleting the profile removes them at once.
      </Checkbox>
      <Checkbox checked={keepMovement} onCheckedChange={setKeepMovement}>
        Keep the movement itself too, so that I can enrol again with another network.
      </Checkbox>
      {note && <p role="status">{note}</p>}
      {error && <ErrorNote error={error} />}
    </form>
  );
}
