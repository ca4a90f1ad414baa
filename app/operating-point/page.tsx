import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { TrustFigures } from '@/components/live/Figures.tsx';
import { Consequences, type MeasuredData } from '@/components/operating-point/Consequences.tsx';
import { DemandForm } from '@/components/operating-point/DemandForm.tsx';
import styles from '@/components/operating-point/OperatingPoint.module.css';
import { Cell } from '@/components/ui/Cell.tsx';
import { Num } from '@/components/ui/Num.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { getEvaluation, listEvaluations } from '@/lib/evaluations/store.ts';
import { listModels } from '@/lib/models/models.ts';
import { shippedPeople } from '@/lib/people/compare-with-known.ts';
import { CONTINUOUS } from '@/lib/signature/continuous-measured.ts';
import { allowedPerHour, hoursAWeek, hoursNeeded, strictest } from '@/lib/signature/operating-point.ts';

export const metadata: Metadata = { title: 'Operating point' };
export const dynamic = 'force-dynamic';

const query = z.object({
  lockouts: z.coerce.number().positive().max(1e6).catch(1),
  people: z.coerce.number().int().min(1).max(1e6).catch(40),
  hours: z.coerce.number().positive().max(24).catch(6),
  days: z.coerce.number().min(1).max(7).catch(5),
});

/** Continuous results: those that ship, and those of data sets that were measured here, such as recordings of one's own users. */
async function measuredHere(): Promise<MeasuredData[]> {
  const shipped = CONTINUOUS.map(({ results, ...rest }) => ({ ...rest, id: results }));
  const listed = (await listEvaluations({ protocol: 'continuous' })).filter((one) => !one.shipped);
  const own = await Promise.all(
    listed.map(async ({ id, dataset, model }) => {
      const { result } = await getEvaluation(id);
      const network = result.result.continuous ?? [];
      const deviceOnly = result.deviceOnly.continuous ?? [];
      return { id, data: `${dataset}, ${model}`, people: result.subjects.length, network, deviceOnly };
    }),
  );
  return [...shipped, ...own.filter(({ network }) => network.length > 0)];
}

/** Networks whose sessions were measured as a session of verification and the live page run, with what was found. */
async function sessionsMeasured() {
  const all = await Promise.all(
    (await listModels()).map(async (model) => ({
      name: model.name,
      known: await shippedPeople(model),
    })),
  );
  return all.flatMap(({ name, known }) => (known?.cohort.figures ? [{ name, known }] : []));
}

export default async function OperatingPointPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { lockouts, people, hours, days } = query.parse(await searchParams);
  const demand = { lockouts, people, hoursADay: hours, daysAWeek: days };
  const [measured, sessions] = await Promise.all([measuredHere(), sessionsMeasured()]);
  const tooFew = measured.flatMap(({ data, people }) => {
    const needed = peopleNeeded(people);
    return needed === null ? [] : [{ data, needed }];
  });
  const supported = measured.filter(({ network, people }) => strictest(network, people, demand)?.within);
  return (
    <Page
      kicker="Operating point"
      title="What a threshold would mean for you"
      lead="Say how many false lock-outs you can put up with. What was measured says how soon an intruder is noticed, how many get away, and how much of it is the device."
      provenance="npx mouseprint evaluate --protocol continuous"
    >
      <Cell heading="What you can put up with" id="demand">
        <div className={styles.block}>
          <DemandForm demand={demand} />
          <Prose>
            <p>
              That is <Num>{Number(hoursAWeek(demand).toPrecision(3)).toLocaleString('en')}</Num> hours at the
              mouse a week, and one false lock-out in{' '}
              <Num>{Number((1 / allowedPerHour(demand)).toPrecision(3)).toLocaleString('en')}</Num> of them.
            </p>
          </Prose>
        </div>
      </Cell>
      <Cell heading="What it means" id="meaning">
        <div className={styles.block}>
          <Prose>
            {supported.length > 0 ? (
              <p>
                Supported by {supported.map(({ data }) => data).join(' and ')}: even the upper end of the
                interval of false lock-outs is within what you can put up with.
              </p>
            ) : (
              <p>
                <strong>Nothing that was measured supports this.</strong> No false lock-out in{' '}
                <Num>{Math.ceil(hoursNeeded(demand)).toLocaleString('en')}</Num> hours of genuine use would
                (rule of three). What the strictest thresholds that were measured would mean for you:
              </p>
            )}
          </Prose>
          <Consequences measured={measured} demand={demand} />
          <Prose>
            {tooFew.map(({ data, needed }) => (
              <p key={data}>
                Without an interval, {data}: {needed}
              </p>
            ))}
            <p>
              In brackets 95% intervals over people; where no false lock-out was seen, up to three in the
              hours measured. “Until noticed” is the median over intrusions. “Device only” sees no movement,
              just the timing of the mouse and the size of the screen: what it achieves is not the hand’s.
            </p>
            <p>
              Your own users count more than these: record them (<Link href="/record">Record</Link>), then{' '}
              <code>npx mouseprint evaluate --protocol continuous --dataset recordings</code>; what comes of
              it is listed here.
            </p>
          </Prose>
        </div>
      </Cell>
      <Cell heading="What a session does now" id="sessions">
        <Prose>
          <p>
            Sessions of verification (<code>POST /api/sessions</code>) and the page{' '}
            <Link href="/live">Live</Link> follow one rule, whatever was asked above: a step-up comes when the
            evidence is a hundred to one against the claimed person.
          </p>
          {sessions.map(({ name, known }) => (
            <p key={name}>
              <code>{name}</code>. <TrustFigures known={known} />
            </p>
          ))}
        </Prose>
      </Cell>
    </Page>
  );
}
