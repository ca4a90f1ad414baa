import type { Metadata } from 'next';
import { Evaluations } from '@/components/evaluation/Evaluations';
import { Cell } from '@/components/ui/Cell';
import { Page } from '@/components/ui/Page';
import { Prose } from '@/components/ui/Prose';
import { PROTOCOLS } from '@/lib/evaluation/protocol.ts';

export const metadata: Metadata = { title: 'Evaluations' };

/** Every evaluation, of shipped networks and of runs, and what the protocols ask. */
export default function EvaluationsPage() {
  return (
    <Page
      kicker="Evaluation"
      title="How well are people told apart?"
      lead="Measured on people whom the network has not seen, with intervals over people, and beside what the device alone gives away."
    >
      <Cell heading="Measured" wide>
        <Evaluations />
      </Cell>
      <Cell heading="What the protocols ask">
        <Prose>
          <dl>
            {[...PROTOCOLS.values()].map(({ name, title, description }) => (
              <div key={name}>
                <dt>
                  {title} <code>{name}</code>
                </dt>
                <dd>{description}</dd>
              </div>
            ))}
          </dl>
        </Prose>
      </Cell>
    </Page>
  );
}
