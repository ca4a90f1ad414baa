import type { Metadata } from 'next';
import { LiveView } from '@/components/live/LiveView.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { DEFAULT_NETWORK } from '@/lib/models/defaults.ts';
import { listModels } from '@/lib/models/models.ts';

export const metadata: Metadata = { title: 'Live' };

export const dynamic = 'force-dynamic';

export default async function LivePage() {
  const [models, datasets] = await Promise.all([listModels(), listDatasets()]);
  if (models.length === 0)
    return (
      <Page
        kicker="Live"
        title="There is no network yet."
        lead="A network has to learn from people before it can tell you from them."
      >
        <EmptyState
          title="Train one, then come back"
          actions={<ButtonLink href="/runs">Go to runs</ButtonLink>}
        >
          <p>
            In a terminal, from the synthetic sample that is here already, in a minute or two:{' '}
            <code>npx mouseprint train --dataset sample --epochs 3</code>
          </p>
          <p>
            Or from real people: <code>npx mouseprint import sapimouse</code>, then{' '}
            <code>npx mouseprint train --dataset sapimouse</code>
          </p>
        </EmptyState>
      </Page>
    );
  return (
    <LiveView
      models={models.map(({ name, hash, weights, about, card }) => ({
        name,
        hash,
        weights,
        signal: card.config.signal,
        about,
        rowInterval: card.rowInterval,
        trainedOn: { dataset: card.data.dataset, subjects: card.data.subjects },
      }))}
      datasets={datasets.map(({ id, name, synthetic }) => ({ id, name, synthetic }))}
      defaultModel={(models.find((m) => m.name === DEFAULT_NETWORK) ?? models[0]).name}
    />
  );
}
