import { z } from 'zod';
import { AppError } from '@/lib/errors.ts';
import { route } from '@/lib/http/route.ts';
import { findModel } from '@/lib/models/models.ts';
import { knownPeople } from '@/lib/people/compare-with-known.ts';
import { knownPeople as answer } from '@/lib/people/contract.ts';
import { cohortToJson } from '@/lib/signature/cohort.ts';

const query = z.strictObject({
  model: z.string().min(1).max(200).optional(),
  dataset: z.string().min(1).max(200).optional(),
});

export const GET = route(
  {
    summary: 'The known people as a model sees them: what a browser needs to compare movement by itself.',
    answer: answer,
    query,
    rate: { perMinute: 600, burst: 100 },
  },
  async ({ query }) => {
    const model = await findModel(query.model);
    const people = await knownPeople(model, query.dataset);
    if (!people)
      throw new AppError('not_found', 'There is nobody to compare with: no data set is imported.', {
        hint: 'Import one: npx mouseprint import sapimouse',
      });
    const { name, hash, dims } = model;
    return { model: { name, hash, dims }, origin: people.origin, cohort: cohortToJson(people.cohort) };
  },
);
