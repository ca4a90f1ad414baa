import { listDatasets, listSubjects } from '../catalogue/index.ts';
import { PROTOCOLS } from '../evaluation/protocol.ts';
import { formatSubjects, parseSubjects } from '../subjects.ts';

/** Share of the people that a network learns from where no protocol says who is to be judged. */
const LEARNED = 2 / 3;

/**
 * Whom a new training begins with, so that people are left to test on: all but those whom a protocol of the data set judges, the first
 * two thirds where there is none or where it would leave nobody.
 */
export function learnersOf(dataset: string, subjects: readonly string[]): string {
  const judged = PROTOCOLS.all.find((protocol) => protocol.dataset === dataset && protocol.subjects !== '');
  if (judged) {
    const isJudged = parseSubjects(judged.subjects);
    const learners = subjects.filter((key) => !isJudged(key));
    if (learners.length > 1 && learners.length < subjects.length) return formatSubjects(learners);
  }
  if (subjects.length < 3) return '';
  return formatSubjects(subjects.slice(0, Math.ceil(subjects.length * LEARNED)));
}

/** {@link learnersOf} every data set that is here. */
export async function listLearners(): Promise<Record<string, string>> {
  const datasets = await listDatasets();
  const entries = datasets.map(async ({ id }) => {
    const subjects = (await listSubjects(id)).map(({ key }) => key);
    return [id, learnersOf(id, subjects)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
