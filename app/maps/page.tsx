import type { Metadata } from 'next';
import { MapList } from '@/components/maps/MapList.tsx';
import { NewMap } from '@/components/maps/NewMap.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { networkChoices } from '@/lib/maps/front.ts';
import { listMaps } from '@/lib/maps/list.ts';
import { datasetChoices } from './datasetChoices.ts';

export const metadata: Metadata = { title: 'Maps' };
export const dynamic = 'force-dynamic';

interface Query {
  searchParams: Promise<{ dataset?: string | string[]; selected?: string | string[] }>;
}

export default async function MapsPage({ searchParams }: Query) {
  const { dataset, selected } = await searchParams;
  const sessions = [selected ?? []].flat().join(',');
  const [maps, models, datasets] = await Promise.all([listMaps(), networkChoices(), datasetChoices()]);
  return (
    <Page
      kicker="Maps"
      title="Is there a signature?"
      lead="A network turns some seconds of movement into a point. Draw the points of people whom it has never seen, by movement alone: if they form islands, it has learned something about hands."
    >
      <Cell heading="A new map">
        {datasets.length === 0 ? (
          <EmptyState
            title="There is no data set yet"
            actions={<ButtonLink href="/datasets">Import one</ButtonLink>}
          >
            A map is made of recorded movement.
          </EmptyState>
        ) : (
          <NewMap models={models} datasets={datasets} />
        )}
        <ButtonLink small look="quiet" href="/maps/table">
          A map of a table of your own
        </ButtonLink>
      </Cell>
      <Cell heading="Maps that were made">
        {maps.length > 0 ? (
          <MapList
            maps={sessions ? maps.filter(({ source }) => source.dataset === dataset) : maps}
            carry={sessions && `?selected=${encodeURIComponent(sessions)}`}
          />
        ) : (
          <EmptyState title="None yet">Nothing is computed before you ask for it.</EmptyState>
        )}
      </Cell>
    </Page>
  );
}
