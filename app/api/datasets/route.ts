import { listDatasets } from '@/lib/catalogue/index.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route({ summary: 'All imported data sets.' }, async () => ({
  datasets: await listDatasets(),
}));
