import { datasetAnswer } from '@/lib/catalogue/contract.ts';
import { getDataset, listSubjects } from '@/lib/catalogue/index.ts';
import { datasetParams } from '@/lib/catalogue/request.ts';
import { route } from '@/lib/http/route.ts';
import { deleteDataset } from '@/lib/privacy/delete-dataset.ts';

export const GET = route(
  {
    summary: 'One data set with the report of its import, its manifest and its subjects.',
    answer: datasetAnswer,
    params: datasetParams,
  },
  async ({ params: { dataset } }) => {
    const [detail, subjects] = await Promise.all([getDataset(dataset), listSubjects(dataset)]);
    return { ...detail, subjectList: subjects };
  },
);

export const DELETE = route(
  { summary: 'Removes a data set for good. Runs that were trained on it stay.', params: datasetParams },
  ({ params: { dataset } }) => deleteDataset(dataset),
);
