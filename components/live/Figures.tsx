import { Num } from '@/components/ui/Num';
import type { LiveFigures } from '@/lib/signature/live-figures.ts';

const percent = (share: number) => `${Math.round(100 * share)}%`;

const NOT_MEASURED =
  'How often it errs has not been measured for this network: npx mouseprint cohort --model NAME --write does.';

const OPTIMISTIC = 'The scores were calibrated on these same people, so expect somewhat more errors.';

/** How often the ranking is right, measured on people whom the network has not seen. */
export function IdentificationFigures({ figures }: { figures: LiveFigures | undefined }) {
  if (!figures) return <> {NOT_MEASURED}</>;
  const { enrolled, rank1, unknown } = figures.identification;
  return (
    <>
      {' '}
      Measured on <Num>{figures.people}</Num> people whom the network had not seen, <Num>{enrolled}</Num> of
      them enrolled, after a minute: the right one first in <Num>{percent(rank1)}</Num>, strangers called
      unknown in <Num>{percent(unknown)}</Num>. {OPTIMISTIC}
    </>
  );
}

/** What the lock-out does, measured on the same people; rule of three where nothing was seen. */
export function TrustFigures({ figures }: { figures: LiveFigures | undefined }) {
  if (!figures) return <>{NOT_MEASURED}</>;
  const { falseLockouts, takeovers, secondsToLock } = figures.trust;
  return (
    <>
      Measured on <Num>{figures.people}</Num> people: <Num>{falseLockouts.flagged}</Num> of{' '}
      <Num>{falseLockouts.total}</Num> were locked out of their own minute; of <Num>{takeovers.total}</Num>{' '}
      takeovers <Num>{percent(takeovers.noticed / takeovers.total)}</Num> were noticed within the minute, half
      of those after <Num>{Math.round(secondsToLock.median)} s</Num>, nine in ten after{' '}
      <Num>{Math.round(secondsToLock.p90)} s</Num>. {OPTIMISTIC}
    </>
  );
}
