import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import styles from './NextStep.module.css';
import type { Demonstration } from './useDemonstration';
import type { Live } from './useLive';

const STEPS = ['move', 'enrol', 'be recognised', 'hand over the mouse', 'attack'] as const;

interface Step {
  /** Index of {@link STEPS} that comes next. */
  at: number;
  text: ReactNode;
  actions?: ReactNode;
}

interface NextStepProps {
  live: Live;
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

/** Shows a cell and puts the keyboard at its first control. Not a link: Next would ask the server for the page that it leads to. */
function goTo(id: string): void {
  const cell = document.getElementById(id);
  cell?.scrollIntoView({ block: 'center' });
  cell?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
}

function stepOf({ live, demonstration, onReplay }: NextStepProps): Step {
  const { people, state, claimed, locked, trust, playback, liveness, turn } = live;
  const demonstrate = (
    <Button small onClick={demonstration.start}>
      Show me with recorded people
    </Button>
  );
  if (demonstration.stage)
    return {
      at: locked ? 3 : people.length > 0 ? 2 : 1,
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
      at: people.length > 0 ? 2 : 0,
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
  if (playback.playing)
    return {
      at: people.length > 0 ? 3 : 0,
      text: <>The mouse is in the hands of {playback.playing.source.label}.</>,
    };
  if (turn.source.kind === 'bot' && liveness)
    return {
      at: 4,
      text: (
        <>
          <b>{liveness.human && !liveness.replay ? 'That one got through.' : 'Caught.'}</b> The table below
          says how often each attack is, measured on people too.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => goTo('human')}>
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
          <b>It noticed{demonstration.stranger ? ` ${demonstration.stranger}` : ''}.</b> Now attack it with
          what is no person at all, or sit down yourself and enrol.
        </>
      ),
      actions: (
        <>
          <Button small onClick={() => goTo('human')}>
            Send in a bot
          </Button>
          <Button small onClick={() => goTo('people')}>
            Enrol yourself
          </Button>
          <Button small look="quiet" onClick={() => live.signIn(claimed.id)}>
            Sign in again
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
  if (people.length === 0 && elsewhere)
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
          <Button small look="quiet" onClick={() => goTo('people')}>
            Enrol with this one
          </Button>
        </>
      ),
    };
  if (people.length === 0)
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
              <Button small onClick={() => goTo('people')}>
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
          <Button small onClick={() => goTo('trust')}>
            I am …
          </Button>
          {demonstrate}
        </>
      ),
    };
  if (trust.length < 8)
    return { at: 2, text: <>Move on: trust in “I am {claimed.name}” is gathered block by block.</> };
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
