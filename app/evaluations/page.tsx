import type { Metadata } from 'next';
import { Evaluations } from '@/components/evaluation/Evaluations.tsx';
import { NewEvaluation } from '@/components/evaluation/NewEvaluation.tsx';
import { ProtocolList } from '@/components/evaluation/ProtocolList.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { BACKENDS } from '@/lib/evaluation/backends/registry.ts';
import { PROTOCOLS } from '@/lib/evaluation/protocol.ts';
import { DEFAULT_EVALUATED } from '@/lib/models/defaults.ts';
import { listFusions, listModels, type ModelInfo } from '@/lib/models/models.ts';
import { SIGNALS } from '@/lib/mouse/signals/registry.ts';

export const metadata: Metadata = { title: 'Evaluations' };
export const dynamic = 'force-dynamic';

/** What sees more than movement comes later: a figure that begins with the clock misleads. */
const blind = ({ card }: ModelInfo) => Number(SIGNALS.get(card.config.signal).movementOnly !== true);

/** Every evaluation, of shipped networks and of runs, and what the protocols ask. */
export default async function EvaluationsPage() {
  const [fusions, models, datasets] = await Promise.all([listFusions(), listModels(), listDatasets()]);
  return (
    <Page
      kicker="Evaluation"
      title="How well are people told apart?"
      lead="Measured on people whom the network has not seen, with intervals over people, and beside what the device alone gives away."
    >
      <Cell heading="Measure">
        {datasets.length === 0 ? (
          <EmptyState
            title="There is no data set yet"
            actions={<ButtonLink href="/datasets">Import one</ButtonLink>}
          >
            People are told apart by recorded movement.
          </EmptyState>
        ) : (
          <NewEvaluation
            defaultModel={
              ([...fusions, ...models].find((m) => m.name === DEFAULT_EVALUATED) ?? models[0])?.name ?? ''
            }
            models={[
              ...[...models]
                .sort((a, b) => blind(a) - blind(b))
                .map(({ name, about, card }) => ({ name, about, dataset: card.data.dataset })),
              ...fusions,
            ]}
            protocols={PROTOCOLS.all.map(({ name, title, dataset, subjects }) => ({
              name,
              title,
              dataset,
              subjects,
            }))}
            backends={BACKENDS.names.map((name) => ({ name, description: BACKENDS.get(name).description }))}
            datasets={datasets.map(({ id, name }) => ({ id, name }))}
          />
        )}
      </Cell>
      <Cell id="measured" heading="Measured" wide>
        <Evaluations />
      </Cell>
      <Cell heading="What the protocols ask">
        <ProtocolList protocols={PROTOCOLS.all} />
      </Cell>
    </Page>
  );
}
