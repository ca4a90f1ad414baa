import { Num } from '@/components/ui/Num.tsx';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import type { LiveFigures } from '@/lib/signature/live-figures.ts';
import { Share } from './Share.tsx';
import type { KnownPeople } from './useKnownPeople.ts';

/** What figures say of the people that somebody is compared with. */
interface Compared {
  readonly origin: KnownPeople['origin'];
  readonly cohort: { readonly subjects: readonly unknown[]; readonly figures?: LiveFigures };
}

/** The 95% interval of a number of seconds, where that was measured. */
const seconds = (value: number, ci?: readonly [number, number]) =>
  `${Math.round(value)} s${ci ? ` [${ci.map(Math.round).join(', ')}]` : ''}`;

/** What is known of the errors where the cohort was not shipped with figures. */
function NotMeasured({ known }: { known: Compared }) {
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
      {peopleNeeded(cohort.subjects.length) ? (
        <>
          Compared among the people of {origin.name} nobody is named and nothing is locked:{' '}
          {peopleNeeded(cohort.subjects.length)}
        </>
      ) : (
        <>
          Calibrated on the <Num>{cohort.subjects.length}</Num>{' '}
          {origin.synthetic ? 'made-up people' : 'people'} of {origin.name} themselves; how often it errs with
          others has not been measured.
        </>
      )}
    </>
  );
}

/** How often the ranking is right, measured on people whom neither the network nor the calibration has seen. */
export function IdentificationFigures({ known }: { known: KnownPeople }) {
  const { figures } = known.cohort;
  if (!figures) return <NotMeasured known={known} />;
  const { enrolled, rank1, named, misnamed, unknown, strangersNamed, ci } = figures.identification;
  return (
    <>
      {' '}
      Measured on <Num>{figures.people}</Num> people whom the network had not seen, <Num>{enrolled}</Num> of
      them enrolled, after a minute: the right one first in <Share value={rank1} ci={ci?.rank1} />, called by
      name in <Share value={named} ci={ci?.named} />, by a wrong name in{' '}
      <Share value={misnamed} ci={ci?.misnamed} />; strangers called unknown in{' '}
      <Share value={unknown} ci={ci?.unknown} />, by somebody’s name in{' '}
      <Share value={strangersNamed} ci={ci?.strangersNamed} />.
      {ci && ' In brackets 95% intervals over people.'}
      <Calibration figures={figures} />
    </>
  );
}

function Calibration({ figures }: { figures: LiveFigures }) {
  return (
    <>
      {figures.calibratedOn && <> Calibrated on other people: {figures.calibratedOn}.</>}
      {!figures.thinned && (
        <> Calibrated and measured on recordings as they were, before movement was thinned as it is here.</>
      )}
    </>
  );
}

/** What the lock-out does, measured on the same people. */
export function TrustFigures({ known }: { known: Compared }) {
  const { figures } = known.cohort;
  if (!figures) return <NotMeasured known={known} />;
  const { falseLockouts, takeovers, secondsToLock, ci } = figures.trust;
  return (
    <>
      Measured on <Num>{figures.people}</Num> people: <Num>{falseLockouts.flagged}</Num> of{' '}
      <Num>{falseLockouts.total}</Num> were locked out of their own minute (
      <Share value={falseLockouts.flagged / falseLockouts.total} ci={ci?.falseLockouts} />
      ); of <Num>{takeovers.total}</Num> takeovers{' '}
      <Share value={takeovers.noticed / takeovers.total} ci={ci?.noticed} /> were noticed within the minute
      {takeovers.noticed > 0 && (
        <>
          , half of those after <Num>{seconds(secondsToLock.median, ci?.median)}</Num>, nine in ten after{' '}
          <Num>{seconds(secondsToLock.p90, ci?.p90)}</Num>
        </>
      )}
      .{ci && ' In brackets 95% intervals over people.'}
      <Calibration figures={figures} />
    </>
  );
}
