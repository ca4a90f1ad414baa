'use client';

import { useMemo } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { Metrology as Measured } from '@/lib/evaluation/metrology/schema.ts';
import { Figure } from '../ui/Figure.tsx';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Table } from '../ui/Table.tsx';
import { MetrologyLines } from './MetrologyLines.tsx';
import { ZooChart } from './ZooChart.tsx';

interface MetrologyProps {
  model: string;
  metrology: Measured;
  people: readonly string[];
}

/** What a metrologist asks of an evaluation, each figure with a sentence for whoever sees it for the first time. */
export function Metrology({ model, metrology, people }: MetrologyProps) {
  const { failures, zoo, reliability, tippett, discard, differentials, ageing } = metrology;
  const { worstQuarter } = zoo;
  const reliabilityLines = useMemo(
    () =>
      reliability && [
        { name: 'perfect', dashed: true, points: [0, 1].map((p) => ({ x: p, y: p })) },
        { name: model, points: reliability.map(({ stated, observed }) => ({ x: stated, y: observed })) },
      ],
    [reliability, model],
  );
  const tippettLines = useMemo(
    () =>
      tippett && [
        { name: 'the person', points: tippett.points.map(({ llr, genuine }) => ({ x: llr, y: genuine })) },
        {
          name: 'somebody else',
          muted: true,
          points: tippett.points.map(({ llr, impostor }) => ({ x: llr, y: impostor })),
        },
      ],
    [tippett],
  );
  const discardLines = useMemo(
    () =>
      discard && [
        {
          name: 'refused wrongly',
          points: discard.map(({ discarded, fnmr }) => ({ x: discarded, y: fnmr })),
        },
        {
          name: 'let in wrongly',
          muted: true,
          points: discard.map(({ discarded, fmr }) => ({ x: discarded, y: fmr })),
        },
      ],
    [discard],
  );
  return (
    <>
      <Figure
        name={`${model}-zoo`}
        title="Who makes the errors?"
        caption={`Under one threshold some are refused as themselves (goats), some are easily passed for (lambs). A quarter of the people would have 25% of the errors if all were alike; the worst quarter has ${writeRate(worstQuarter.refused)} of the refusals and ${writeRate(worstQuarter.imitated)} of the passes.`}
        data={() => zoo.animals.map((animal) => ({ ...animal }))}
      >
        <ZooChart animals={zoo.animals} people={people} />
      </Figure>
      {reliabilityLines && (
        <Figure
          name={`${model}-reliability`}
          title="Can its certainty be believed?"
          caption="Where it says 70%, it should be the right person 70 times in 100: points on the dashed line are honest, below it are too sure. Scores were turned into probabilities on other people."
        >
          <MetrologyLines
            lines={reliabilityLines}
            x={{ label: 'stated probability →', percent: true }}
            y="↑ how often it was right"
            dots
            description="Reliability diagram: stated against observed probability."
          />
        </Figure>
      )}
      {tippettLines && tippett && (
        <Figure
          name={`${model}-tippett`}
          title="How strong is the evidence?"
          caption={`How many comparisons reach each strength of evidence, to the right for the person and to the left against: with the person in colour, with somebody else in grey. Evidence points the wrong way in ${writeRate(tippett.misleading.genuine)} of the comparisons with the person and in ${writeRate(tippett.misleading.impostor)} of those with somebody else.`}
        >
          <MetrologyLines
            lines={tippettLines}
            x={{ label: 'log-likelihood ratio →', rule: 0 }}
            y="↑ comparisons that reach it"
            description="Tippett curves of genuine and impostor comparisons."
          />
        </Figure>
      )}
      {discardLines && (
        <Figure
          name={`${model}-discard`}
          title="Does more movement help?"
          caption="Wrong refusals in colour and wrong passes in grey when the stretches in which the pointer travelled least are not judged. If the lines do not fall, distance is no sign of quality."
        >
          <MetrologyLines
            lines={discardLines}
            x={{ label: 'share of stretches left out →', percent: true }}
            y="↑ error at the threshold of all"
            zero
            description="Errors against the share of probes discarded."
          />
        </Figure>
      )}
      <Prose>
        <p>
          Of <Num>{failures.people}</Num> people <Num>{failures.notEnrolled}</Num> could not enrol for want of
          movement, and <Num>{failures.notAcquired}</Num> of <Num>{failures.sessions}</Num> sessions were too
          short to judge; those count as refused, so that a whole attempt fails wrongly{' '}
          <Num>{writeRate(failures.frr)}</Num> of the time and passes wrongly{' '}
          <Num>{writeRate(failures.far)}</Num>.
          {ageing.map(({ days, people: count, fnmr }) => (
            <span key={days}>
              {' '}
              {days === 0 ? 'On the day of the enrolment' : `${days} days after the enrolment`}{' '}
              <Num>{count}</Num> people were refused as themselves <Num>{writeRate(fnmr)}</Num> of the time.
            </span>
          ))}
        </p>
      </Prose>
      {differentials.map(({ by, groups, fnmrRatio, fmrRatio }) => (
        <div key={by}>
          <Prose>
            <p>
              Is it as good for everybody? Errors by {by}, one threshold for all. The largest over the
              geometric mean, 1 if all were alike: <Num>{ratio(fnmrRatio)}</Num> of refusals,{' '}
              <Num>{ratio(fmrRatio)}</Num> of passes.
            </p>
          </Prose>
          <Table
            label={`Errors by ${by}`}
            look="unbroken"
            columns={[by, 'people', 'refused wrongly', 'passed for by others']}
            rows={groups.map(({ group, people: count, fnmr, fmr }) => ({
              id: group,
              name: group,
              cells: [count, writeRate(fnmr), writeRate(fmr)],
            }))}
          />
        </div>
      ))}
    </>
  );
}

function ratio(value: number | null): string {
  return value === null ? '– (a group without errors)' : value.toFixed(2);
}
