import { listDatasets } from '@/lib/catalogue/index.ts';
import { route } from '@/lib/http/route.ts';

/** All imported data sets. */
export const GET = route({}, async () => ({ datasets: await listDatasets() }));
