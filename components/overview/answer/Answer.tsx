import Link from 'next/link';
import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { type Lead, leadsOf } from '@/lib/evaluation/leads.ts';
import type { Front } from '@/lib/evaluations/front.ts';
import type { UnseenPeople } from '@/lib/maps/front.ts';
import type { Islands } from '@/lib/signature/islands.ts';
import { Term } from '../../help/Term.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell } from '../../ui/Cell.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { plural } from '../../ui/format.ts';
import { Prose } from '../../ui/Prose.tsx';
import styles from './Answer.module.css';
import { Clock } from './Clock.tsx';
import { Confused } from './Confused.tsx';
import { LeadFigure } from './LeadFigure.tsx';
import { Noticed } from './Noticed.tsx';
import { RealIslands } from './RealIslands.tsx';
import { ThresholdFigure } from './ThresholdFigure.tsx';

interface AnswerProps {
  front: Front;
  shipped: Islands | undefined;
  real: UnseenPeople | null;
}

const QUESTIONS = [
  { id: 'mouse', question: 'Is it me or my mouse?' },
  { id: 'sure', question: 'How sure?' },
  { id: 'confused', question: 'Who is it confused with?' },
  { id: 'noticed', question: 'How fast would it notice?' },
  { id: 'leaves', question: 'What leaves my machine?' },
] as const;

const heading = (id: (typeof QUESTIONS)[number]['id']) => QUESTIONS.find((one) => one.id === id)!.question;

/** What the data of the figure have of all evidence together. */
const wholeColumns = (lead: Lead | undefined) => ({
  'together EER': lead?.network.eer,
  'together EER 95% low': lead?.network.eerCi[0],
  'together EER 95% high': lead?.network.eerCi[1],
});

/** The answer and its evidence in order, from results that ship: five questions on the way down. */
export function Answer({ front: { model, openSet, single, whole, continuous }, shipped, real }: AnswerProps) {
  const { result } = openSet;
  const { fusion, curves } = result.result;
  const leads = leadsOf(result);
  const together = whole && leadsOf(whole.result);
  const alone = single && leadsOf(single.result).find(({ blocks }) => blocks === 5);
  const people = result.subjects.length;
  const name = `${result.dataset}-${result.model}`;
  const at = (blocks: number) =>
    Math.max(
      0,
      fusion.findIndex((figures) => figures.blocks === blocks),
    );
  const lockout = continuous?.result.result.continuous?.at(-1);
  const device = continuous?.result.deviceOnly.continuous?.find(
    (of) => of.targetPerHour === lockout?.targetPerHour,
  );
  return (
    <>
      <Cell label="Questions">
        <ul className={styles.questions}>
          {QUESTIONS.map(({ id, question }) => (
            <li key={id}>
              <a href={`#${id}`}>{question}</a>
            </li>
          ))}
        </ul>
      </Cell>

      <Cell id="mouse" heading={heading('mouse')}>
        <Figure
          title="Hand or mouse."
          name={`mouseprint-eer-${name}`}
          data={leads.map(({ blocks, network, device, leader }) => ({
            blocks,
            'network EER': network.eer,
            'network EER 95% low': network.eerCi[0],
            'network EER 95% high': network.eerCi[1],
            'device EER': device.eer,
            'device EER 95% low': device.eerCi[0],
            'device EER 95% high': device.eerCi[1],
            leads: leader,
            ...(together && wholeColumns(together.find((one) => one.blocks === blocks))),
          }))}
          caption={
            <>
              Filled: {alone ? 'the networks, which see' : 'the network, which sees'} movement only. Open: the{' '}
              <Term of="device-only baseline">device alone</Term>, by the <Term of="clock">clock</Term> of the
              mouse and the size of the screen, without any movement.{' '}
              {together && 'Square: all evidence together. '}
              All judge the same {people} people. A <Term of="block">block</Term> is some seconds of movement.
              {alone && (
                <>
                  {' '}
                  How much each network counts in the sums was chosen on these same people; the best network
                  by itself, {model.name}, has {writeErrorRate(alone.network.eer, alone.network.eerCi)} after
                  5 blocks.
                </>
              )}
            </>
          }
        >
          <LeadFigure leads={leads} network={result.model} whole={together} />
        </Figure>
        <div className={styles.after}>
          <Prose>
            <p>
              Everybody here has a mouse and a computer of their own, so the device is a strong rival; the{' '}
              {alone ? 'networks are' : 'network is'} given neither its clock nor the screen.
            </p>
          </Prose>
          <Clock result={result} />
        </div>
      </Cell>

      <Cell wide heading="People as islands">
        <RealIslands real={real} shipped={shipped} model={{ name: model.name, hash: model.hash }} />
      </Cell>

      <Cell id="sure" heading={heading('sure')} wide>
        <Prose>
          <p>
            {plural(people, 'person', 'people')} are {plural((people * (people - 1)) / 2, 'pair')}: the{' '}
            <Term of="95% interval">intervals</Term> say what that many can show.{' '}
            {result.support &&
              `Nothing is claimed about errors rarer than ${writeRate(result.support.smallestFmr)}. `}
            {peopleNeeded(people)} One threshold holds for everybody; drag it and both errors follow.
          </p>
        </Prose>
        <ThresholdFigure
          curves={curves.map(({ blocks, roc, eerThreshold, distribution }) => ({
            ...{ blocks, roc, eerThreshold, distribution },
          }))}
          people={people}
          name={name}
        />
      </Cell>

      <Cell id="confused" heading={heading('confused')}>
        <Confused curves={curves[at(3)]} figures={fusion[at(3)]} />
      </Cell>

      {lockout && (
        <Cell id="noticed" heading={heading('noticed')}>
          <Prose>
            <p>
              Somebody sits down at your session and goes on working.{' '}
              {plural(lockout.intrusions, 'such intrusion')} by the same {people} people, judged by{' '}
              {model.name} alone, one decision after another, a lock-out when trust is gone:
            </p>
          </Prose>
          <Noticed network={lockout} device={device} />
          <Prose>
            <p>
              The price stands beside it: owners were recorded for {(60 * lockout.genuineHours).toFixed(0)}{' '}
              minutes in all, so false lock-outs per hour are known roughly.
            </p>
          </Prose>
        </Cell>
      )}

      <Cell id="leaves" heading={heading('leaves')}>
        <Prose>
          <p>
            Nothing. The network, the pages and the fonts are on this machine; no page asks another server for
            anything, and it works with the network cable out. What is kept of you is listed, and deleted,
            under <Link href="/privacy">Privacy</Link>.
          </p>
        </Prose>
      </Cell>

      <Cell heading="And you?">
        <Prose>
          <p>
            Move the mouse for a minute, and you are an island among the others; then hand the mouse to
            somebody else.
          </p>
        </Prose>
        <ButtonLink href={`/live?model=${encodeURIComponent(model.name)}`} look="primary">
          Try it on yourself
        </ButtonLink>
      </Cell>
    </>
  );
}
