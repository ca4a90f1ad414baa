import { getDataset, listSubjects } from '@/lib/catalogue/index.ts';
import { datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';
import { deleteDataset } from '@/lib/privacy/delete-dataset.ts';

/** One data set with the report of its import, its manifest and its subjects. */
export const GET = route({ params: datasetParams }, async ({ params: { dataset } }) => {
  const [detail, subjects] = await Promise.all([getDataset(dataset), listSubjects(dataset)]);
  return { ...detail, subjectList: subjects };
});

/** Removes a data set for good. Runs that were trained on it stay. */
export const DELETE = route({ params: datasetParams }, ({ params: { dataset } }) => deleteDataset(dataset));
