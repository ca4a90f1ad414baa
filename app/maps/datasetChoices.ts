import type { DatasetChoice } from '@/components/maps/NewMap.tsx';
import { getDataset, listDatasets } from '@/lib/catalogue/index.ts';

/** The data sets that can be mapped, with their splits. */
export async function datasetChoices(): Promise<DatasetChoice[]> {
  const datasets = await listDatasets();
  return Promise.all(
    datasets.map(async ({ id, name, subjects, blocks }) => ({
      id,
      name,
      subjects,
      blocks,
      splits: (await getDataset(id)).splits.map(({ split }) => split),
    })),
  );
}
