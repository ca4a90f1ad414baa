import { listDatasets } from '@/lib/server/catalogue/index.ts';
import { route } from '@/lib/server/route.ts';

/** All imported data sets. */
export const GET = route({}, async () => ({ datasets: await listDatasets() }));
