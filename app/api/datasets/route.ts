import { z } from 'zod';
import { datasetSummary } from '@/lib/catalogue/contract.ts';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  { summary: 'All imported data sets.', answer: z.object({ datasets: z.array(datasetSummary) }) },
  async () => ({
    datasets: await listDatasets(),
  }),
);
