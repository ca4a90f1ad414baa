import { Num } from '@/components/ui/Num';
import type { LiveFigures } from '@/lib/signature/live-figures.ts';
import type { KnownPeople } from './useKnownPeople';

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** What is known of the errors where the cohort was not shipped with figures. */
function NotMeasured({ known }: { known: KnownPeople }) {
  const { origin, cohort } = known;
  return origin.id === 'shipped' ? (
    <>
      {' '}
      How often it errs has not been measured for this network: npx mouseprint cohort --model NAME --write
      does.
    </>
  ) : (
    <>
      {' '}
      Calibrated on the <Num>{cohort.subjects.length}</Num> {origin.synthetic ? 'made-up people' : 'people'}{' '}
      of {origin.name} themselves; how often it errs with others has not been measured.
    </>
  );
}

/** How often the ranking is right, measured on people whom neither the network nor the calibration has seen. */
export function IdentificationFigures({ known }: { known: KnownPeople }) {
  const { figures } = known.cohort;
  if (!figures) return <NotMeasured known={known} />;
  const { enrolled, rank1, named, misnamed, unknown, strangersNamed } = figures.identification;
  return (
    <>
      {' '}
      Measured on <Num>{figures.people}</Num> people whom the network had not seen, <Num>{enrolled}</Num> of
      them enrolled, after a minute: the right one first in <Num>{percent(rank1)}</Num>, called by name in{' '}
      <Num>{percent(named)}</Num>, by a wrong name in <Num>{percent(misnamed)}</Num>; strangers called unknown
      in <Num>{percent(unknown)}</Num>, by somebody’s name in <Num>{percent(strangersNamed)}</Num>.
      <Calibration figures={figures} />
    </>
  );
}

function Calibration({ figures }: { figures: LiveFigures }) {
  return figures.calibratedOn ? <> Calibrated on other people: {figures.calibratedOn}.</> : null;
}

/** What the lock-out does, measured on the same people; rule of three where nothing was seen. */
export function TrustFigures({ known }: { known: KnownPeople }) {
  const { figures } = known.cohort;
  if (!figures) return <NotMeasured known={known} />;
  const { falseLockouts, takeovers, secondsToLock } = figures.trust;
  return (
    <>
      Measured on <Num>{figures.people}</Num> people: <Num>{falseLockouts.flagged}</Num> of{' '}
      <Num>{falseLockouts.total}</Num> were locked out of their own minute; of <Num>{takeovers.total}</Num>{' '}
      takeovers <Num>{percent(takeovers.noticed / takeovers.total)}</Num> were noticed within the minute, half
      of those after <Num>{Math.round(secondsToLock.median)} s</Num>, nine in ten after{' '}
      <Num>{Math.round(secondsToLock.p90)} s</Num>.
      <Calibration figures={figures} />
    </>
  );
}
