import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button.tsx';
import type { Demonstration } from './demonstration/useDemonstration.ts';
import type { Enrolment } from './enrolment/useEnrolment.ts';
import { goTo } from './goTo.ts';
import { ATTACK_WORDS, livenessVerdict } from './liveness-words.ts';
import styles from './NextStep.module.css';
import { isFalling } from './stage/view.ts';
import type { Live } from './useLive.ts';

const STEPS = ['move', 'enrol', 'be recognised', 'hand over the mouse', 'attack'] as const;

interface Step {
  /** Index of {@link STEPS} that comes next. */
  at: number;
  text: ReactNode;
  actions?: ReactNode;
}

interface NextStepProps {
  live: Live;
  enrolment: Enrolment;
  demonstration: Demonstration;
  onReplay(): void;
}

/** What to do next, always one thing, with the button for it. */
export function NextStep(props: NextStepProps) {
  const { at, text, actions } = stepOf(props);
  return (
    <div className={styles.next} data-testid="next">
      <span
        className={styles.steps}
        role="img"
        aria-label={`Step ${at + 1} of ${STEPS.length}: ${STEPS[at]}`}
      >
        {STEPS.map((name, i) => (
          <span key={name} title={name} className={i < at ? `${styles.step} ${styles.done}` : styles.step} />
        ))}
      </span>
      <p className={styles.text} aria-live="polite">
        {text}
      </p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

function stepOf({ live, enrolment, demonstration, onReplay }: NextStepProps): Step {
  const { enrolled, state, claimed, locked, trust, playback, liveness, turn } = live;
  const enrolYourself = () => {
    enrolment.ask();
    goTo('who');
  };
  const demonstrate = (
    <Button small onClick={demonstration.start}>
      Show me with recorded people
    </Button>
  );
  if (demonstration.stage)
    return {
      at: locked ? 3 : enrolled ? 2 : 1,
      text: demonstration.stage,
      actions: (
        <Button small onClick={demonstration.stop}>
          Stop the demonstration
        </Button>
      ),
    };
  if (state.error) {
    const [where, words] =
      live.where === 'server'
        ? (['browser', 'in this browser'] as const)
        : (['server', 'on the server'] as const);
    return {
      at: enrolled ? 2 : 0,
      text: (
        <>
          <b>The network does not answer</b> for the reason below. It is asked again and again; it can also
          run elsewhere, or be another one.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => live.setQuery({ where })}>
            Run it {words}
          </Button>
          <Button small look="quiet" onClick={() => goTo('network')}>
            Choose another network
          </Button>
        </>
      ),
    };
  }
  if (live.verdict.kind === 'clock')
    return {
      at: enrolled ? 2 : 0,
      text: (
        <>
          <b>Another browser, please.</b> Nobody can be judged by this one’s clock; recorded people and bots
          bring their own times.
        </>
      ),
      actions: demonstrate,
    };
  if (enrolment.stage === 'saving') return { at: 1, text: 'Keeping the profile…' };
  if (enrolment.stage === 'recording')
    return {
      at: 1,
      text: (
        <>
          <b>Keep moving</b> as you always do, until the ring is full.
          {live.query.task === 'free' && ' Targets and the game below get there sooner.'}
        </>
      ),
    };
  if (playback.playing)
    return {
      at: enrolled ? 3 : 0,
      text: <>The mouse is in the hands of {playback.playing.source.label}.</>,
    };
  if (demonstration.ending && !demonstration.stage) {
    const { noticed, missed, ahead } = demonstration.ending;
    return {
      at: 1,
      text: (
        <>
          <b>Now you.</b> It noticed {noticed.join(' and ') || 'nobody'}
          {missed.length > 0 && `, and not ${missed.join(' or ')}`}: {ahead.noticed} of {ahead.strangers}{' '}
          strangers are noticed here within their minute. A minute of your movement, and it knows you too.
        </>
      ),
      actions: (
        <>
          <Button small onClick={enrolYourself}>
            Enrol yourself
          </Button>
          <Button small look="quiet" onClick={demonstration.clearAway}>
            Delete these people
          </Button>
        </>
      ),
    };
  }
  if (turn.source.kind === 'bot' && liveness)
    return {
      at: 4,
      text: (
        <>
          <b>{ATTACK_WORDS[livenessVerdict(liveness)]}</b> The table below says how often each attack is, and
          how often people are, by mistake.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => goTo('bots')}>
            Try another attack
          </Button>
          <Button small look="quiet" onClick={() => live.session.clear()}>
            Begin again
          </Button>
        </>
      ),
    };
  if (locked && claimed)
    return {
      at: 4,
      text: (
        <>
          <b>It noticed.</b> Now attack it with a bot, or sit down yourself and enrol.
        </>
      ),
      actions: (
        <>
          <Button small onClick={enrolYourself}>
            Enrol yourself
          </Button>
        </>
      ),
    };
  if (!live.hasMouse && state.blocks.length === 0)
    return {
      at: 0,
      text: (
        <>
          <b>This network knows only mice.</b> A finger has no path between two taps, and another one while it
          drags.
        </>
      ),
      actions: demonstrate,
    };
  const elsewhere = live.elsewhere[0];
  if (enrolled === 0 && elsewhere)
    return {
      at: 1,
      text: (
        <>
          <b>{live.elsewhere.map(({ name }) => name).join(', ')}</b>: enrolled with {elsewhere.model}, whose
          embeddings this network cannot compare.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => live.setQuery({ model: elsewhere.model })}>
            Use {elsewhere.model}
          </Button>
          <Button small look="quiet" onClick={() => goTo('who')}>
            Enrol with this one
          </Button>
        </>
      ),
    };
  if (enrolled === 0)
    return state.blocks.length === 0
      ? {
          at: 0,
          text: (
            <>
              <b>Move the mouse</b> as you would on any page. Nobody has enrolled yet, and nothing that you do
              here leaves this machine.
            </>
          ),
          actions: demonstrate,
        }
      : {
          at: 1,
          text: (
            <>
              <b>Now enrol.</b> Give it a name and a minute of movement, and it will know you again.
            </>
          ),
          actions: (
            <>
              <Button small onClick={enrolYourself}>
                Enrol yourself
              </Button>
              {demonstrate}
            </>
          ),
        };
  if (!claimed)
    return {
      at: 2,
      text: (
        <>
          <b>Say who you are.</b> The page then keeps asking whether that is still true.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => goTo('who')}>
            I am …
          </Button>
          {demonstrate}
        </>
      ),
    };
  if (trust.length < 8)
    return { at: 2, text: <>Keep moving: trust in “I am {claimed.name}” is gathered block by block.</> };
  if (isFalling(trust))
    return {
      at: 3,
      text: (
        <>
          <b>Trust is falling.</b> The last movements fit somebody else better than {claimed.name}. Open a
          brown bar of the curve to see which.
        </>
      ),
    };
  return {
    at: 3,
    text: (
      <>
        <b>Hand the mouse to somebody else</b> and watch the trust fall. Nobody there? A recorded person can
        take over.
      </>
    ),
    actions: (
      <Button small onClick={onReplay}>
        Let a recorded person take over
      </Button>
    ),
  };
}
