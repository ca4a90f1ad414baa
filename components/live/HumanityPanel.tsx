import { Num } from '@/components/ui/Num.tsx';
import { WINDOW_EVENTS } from '@/lib/signature/human/human-model.ts';
import { SLOWEST_MS, WINDOW_CLICKS, WINDOWS_IN_A_ROW } from '@/lib/signature/human/liveness.ts';
import { ASPECTS } from '@/lib/signature/human/minute/features.ts';
import { STRETCH_MS } from '@/lib/signature/human/minute/stretches.ts';
import { TRAITS } from '@/lib/signature/human/traits.ts';
import { Arena } from './attack/Arena.tsx';
import type { Attack } from './attack/useAttack.ts';
import styles from './HumanityPanel.module.css';
import { LIVENESS_WORDS, livenessVerdict } from './liveness-words.ts';
import type { Liveness } from './useHumanity.ts';

/** Unusual beyond this is named, in standard deviations. */
const NOTABLE = 2;

interface HumanityPanelProps {
  liveness: Liveness | null;
  /** Whether something else than the hand moves the pointer now. */
  playing: boolean;
  attack: Attack;
}

/** The verdict on the movement of the moment, why, and what the same checks are worth on people and on every attack. */
export function HumanityPanel({ liveness, playing, attack }: HumanityPanelProps) {
  return (
    <>
      <p className={styles.verdict} data-testid="humanity" role="status">
        {liveness ? LIVENESS_WORDS[livenessVerdict(liveness)] : 'Waiting for movement to judge.'}
      </p>
      {liveness && <Reasons liveness={liveness} />}
      <Arena playing={playing} attack={attack} />
      <p className={styles.note}>
        Three detectors look on. <b>Rules</b> speak after <Num>{WINDOWS_IN_A_ROW}</Num> windows in a row of{' '}
        <Num>{WINDOW_EVENTS}</Num> events or <Num>{WINDOW_CLICKS}</Num> clicks, none of which is like a
        person. A <b>net</b> looks at <Num>{STRETCH_MS / 1000} s</Num> at once. Both take it back with the
        next that is like a person’s; a device that sends less than every <Num>{SLOWEST_MS} ms</Num> is not
        judged. The <b>memory</b> knows hashes of what profiles were enrolled with and of what moved here
        before, no movement: what it never saw passes as the person that it was.
      </p>
    </>
  );
}

function Reasons({ liveness }: { liveness: Liveness }) {
  const { replay, repeated, stretch, newest } = liveness;
  const against = stretch?.human === false ? stretch.reasons.filter(({ weight }) => weight > 0) : [];
  return (
    <ul className={styles.reasons}>
      {replay && (
        <li>
          {repeated > 1 ? (
            <>
              <Num>{repeated}</Num> strokes in a row repeat what was seen before
            </>
          ) : (
            'steps and intervals repeat what was seen before, to the pixel'
          )}
        </li>
      )}
      {against.slice(0, 2).map(({ aspect }) => (
        <li key={aspect}>
          in the last <Num>{STRETCH_MS / 1000} s</Num>: {ASPECTS[aspect].words}
        </li>
      ))}
      {(newest?.unusual ?? [])
        .filter(({ z }) => Math.abs(z) >= NOTABLE)
        .slice(0, 3)
        .map(({ trait, z }) => (
          <li key={trait}>
            {TRAITS[trait]}: <Num>{Math.abs(z).toFixed(1)}</Num> standard deviations{' '}
            {z < 0 ? 'below' : 'above'} people
          </li>
        ))}
    </ul>
  );
}
