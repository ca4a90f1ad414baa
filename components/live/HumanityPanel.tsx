import { Button } from '@/components/ui/Button.tsx';
import { Num } from '@/components/ui/Num.tsx';
import { Table } from '@/components/ui/Table.tsx';
import type { Bot } from '@/lib/signature/bots/bot.ts';
import { BOTS } from '@/lib/signature/bots/gallery.ts';
import { WINDOW_EVENTS } from '@/lib/signature/human/human-model.ts';
import { SLOWEST_MS, WINDOW_CLICKS, WINDOWS_IN_A_ROW } from '@/lib/signature/human/liveness.ts';
import { MEASURED } from '@/lib/signature/human/measured.ts';
import { REPLAYED_STROKES } from '@/lib/signature/human/replays.ts';
import { TRAITS } from '@/lib/signature/human/traits.ts';
import { wilsonInterval } from '@/lib/signature/live-intervals.ts';
import styles from './HumanityPanel.module.css';
import { LIVENESS_WORDS, livenessVerdict } from './liveness-words.ts';
import { Share } from './Share.tsx';
import type { Liveness } from './useHumanity.ts';

/** Unusual beyond this is named, in standard deviations. */
const NOTABLE = 2;

interface Count {
  flagged: number;
  total: number;
}

/** With its 95% interval. */
const rate = ({ flagged, total }: Count) =>
  total === 0 ? '–' : <Share value={flagged / total} ci={wilsonInterval(flagged, total)} />;

interface HumanityPanelProps {
  liveness: Liveness | null;
  /** What moves the pointer now, other than the hand. */
  playing: string | null;
  /** Whether there is movement that a replay could repeat. */
  imitable: boolean;
  onAttack(bot: Bot): void;
}

/** The verdict on the movement of the moment, why, and what the same checks are worth on people and on every bot. */
export function HumanityPanel({ liveness, playing, imitable, onAttack }: HumanityPanelProps) {
  const { people, others, bots, request } = MEASURED;
  const rows = [
    { ...{ id: 'people', name: 'people at targets (false alarms)' }, ...people },
    ...others.map((row) => ({
      ...{ id: row.dataset, name: `people of ${row.dataset} (false alarms)` },
      ...{ minutes: row.minutes, replays: null },
    })),
    // A bot plays a minute; what counts is whether it is caught in it.
    ...bots.map((row) => ({ ...row, minutes: row.sessions })),
  ];
  return (
    <>
      <p className={styles.verdict} data-testid="humanity" role="status">
        {liveness ? LIVENESS_WORDS[livenessVerdict(liveness)] : 'Waiting for movement to judge.'}
      </p>
      {liveness && (
        <ul className={styles.reasons}>
          {liveness.replay && (
            <li>
              <Num>{liveness.repeated}</Num> strokes in a row repeat what was seen before on this page; from{' '}
              <Num>{REPLAYED_STROKES}</Num> on it counts as a replay
            </li>
          )}
          {(liveness.newest?.unusual ?? [])
            .filter(({ z }) => Math.abs(z) >= NOTABLE)
            .slice(0, 3)
            .map(({ trait, z }) => (
              <li key={trait}>
                {TRAITS[trait]}: <Num>{Math.abs(z).toFixed(1)}</Num> standard deviations{' '}
                {z < 0 ? 'below' : 'above'} people
              </li>
            ))}
        </ul>
      )}
      <Table
        look="compact"
        columns={['Who moves', 'minutes called no person', 'called a replay', '']}
        rows={rows.map((row) => ({
          id: row.id,
          name: row.name,
          cells: [
            rate(row.minutes),
            row.replays ? rate(row.replays) : '–',
            <Attack
              key="attack"
              bot={BOTS.find((bot) => bot.id === row.id && !bot.borrows)}
              playing={playing}
              imitable={imitable}
              onAttack={onAttack}
            />,
          ],
        }))}
      />
      <p className={styles.note}>
        It says so after <Num>{WINDOWS_IN_A_ROW}</Num> windows in a row of <Num>{WINDOW_EVENTS}</Num> events
        or <Num>{WINDOW_CLICKS}</Num> clicks, none of which is like a person, and takes it back with the next
        that is; a device that sends less than every <Num>{SLOWEST_MS} ms</Num> is not judged. Measured in the
        same way with <code>npx mouseprint bots</code>: what is usual comes from SapiMouse subjects{' '}
        {request.fit}, false alarms from subjects {request.test} and others, of all minutes in which they
        moved; bots from <Num>{request.plays}</Num> minutes each; in brackets 95% intervals (Wilson). A replay
        is caught when the original was seen before; a replay of something that was never seen passes, and
        most minutes of the sigma-lognormal hand pass too.
      </p>
    </>
  );
}

interface AttackProps extends Omit<HumanityPanelProps, 'liveness'> {
  bot: Bot | undefined;
}

function Attack({ bot, playing, imitable, onAttack }: AttackProps) {
  if (!bot) return null;
  const nothing = bot.imitates && !imitable;
  return (
    <Button
      small
      look="quiet"
      disabled={playing !== null || nothing}
      title={nothing ? 'It repeats what was seen here: move first.' : bot.description}
      aria-label={`Attack with ${bot.name}`}
      onClick={() => onAttack(bot)}
    >
      attack
    </Button>
  );
}
