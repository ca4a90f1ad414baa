import { listDatasets, listSubjects } from '../../catalogue/index.ts';
import { AppError } from '../../errors.ts';
import type { ExtractorOrigin } from '../../evaluation/plan.ts';
import { parseSources } from '../../network/sources.ts';
import { parseSubjects } from '../../subjects.ts';

/**
 * Whom a model from elsewhere learned from, as its maker declares: data sets with people after a colon, as in `sapimouse:1-72;hbrs`, or
 * `none`. People of a data set that is not here need no names: nobody of it can be judged.
 *
 * @throws AppError `bad_request` where nothing is declared: without it nobody can look for leaks
 */
export async function declaredOrigin(text: string | undefined, file: string): Promise<ExtractorOrigin> {
  if (!text?.trim())
    throw new AppError('bad_request', `${file} does not say whom its model learned from.`, {
      hint: 'Declare it, so that leaks are found: --trained-on sapimouse:1-72 (several with ";"), or --trained-on none.',
    });
  if (text.trim() === 'none') return { dataset: null, subjects: [], splits: [] };
  const here = new Set((await listDatasets()).map(({ id }) => id));
  const sources = await Promise.all(
    parseSources(text).map(async ({ dataset, subjects }) => {
      const wanted = parseSubjects(subjects);
      const all = here.has(dataset) ? (await listSubjects(dataset)).map(({ key }) => key) : [];
      return { dataset, subjects: all.filter(wanted) };
    }),
  );
  const [own, ...further] = sources;
  return { ...own, splits: [], further };
}
