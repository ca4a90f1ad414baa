import type { Metadata } from 'next';
import { MapList } from '@/components/maps/MapList';
import { NewMap } from '@/components/maps/NewMap';
import { ButtonLink } from '@/components/ui/Button';
import { Cell } from '@/components/ui/Cell';
import { EmptyState } from '@/components/ui/EmptyState';
import { Page } from '@/components/ui/Page';
import { listModels } from '@/lib/experiments/models.ts';
import { listProjections } from '@/lib/experiments/projections/list.ts';
import { getDataset, listDatasets } from '@/lib/server/catalogue/index.ts';

export const metadata: Metadata = { title: 'Maps' };
export const dynamic = 'force-dynamic';

export default async function MapsPage() {
  const [maps, models, datasets] = await Promise.all([listProjections(), listModels(), listDatasets()]);
  const splits = await Promise.all(
    datasets.map(async ({ id }) => (await getDataset(id)).splits.map(({ split }) => split)),
  );
  return (
    <Page
      kicker="Maps"
      title="Is there a signature?"
      lead="A network turns three seconds of movement into a point. Draw the points of many people: if they form islands, it has learned something about them."
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
          <NewMap
            models={models.map(({ name, about }) => ({ name, about }))}
            datasets={datasets.map(({ id, name, subjects, blocks }, i) => ({
              id,
              name,
              subjects,
              blocks,
              splits: splits[i],
            }))}
          />
        )}
      </Cell>
      <Cell heading="Maps that were made">
        {maps.length > 0 ? (
          <MapList maps={maps} />
        ) : (
          <EmptyState title="None yet">Nothing is computed before you ask for it.</EmptyState>
        )}
      </Cell>
    </Page>
  );
}
