import { getDataset, listSessions } from '../catalogue/index.ts';
import { embedSessions } from '../embeddings/embed-sessions.ts';
import { AppError } from '../errors.ts';
import { centreAndScale, meanRow } from '../evaluation/backends/vectors.ts';
import { type SourcedPerson, type SourcesApart, tellSourcesApart } from '../evaluation/sources-apart.ts';
import { findModel } from '../models/models.ts';
import { loadModel } from '../network/model.ts';
import { parseSources } from '../network/sources.ts';
import { parseSubjects } from '../subjects.ts';
import { subTask, type Task } from '../task.ts';

/** Fewest people of a data set: one is left out, and the others have a mean. */
const FEWEST_PEOPLE = 3;

/**
 * Measures whether a network tells data sets apart by the mean embedding of each person, see `tellSourcesApart`.
 *
 * @param people data sets and people, as in `sapimouse:73-96;hbrs:h009,h011,h015`
 * @throws AppError `bad_request` with fewer than two data sets or three people of one
 */
export async function tellSources(model: string, people: string, task: Task): Promise<SourcesApart> {
  const sources = parseSources(people);
  if (sources.length < 2)
    throw new AppError('bad_request', 'Telling data sets apart needs two of them.', {
      hint: 'Write them with semicolons between, such as sapimouse:73-96;hbrs.',
    });
  const { folder } = await findModel(model);
  const embedder = await loadModel(folder, model);
  const found: SourcedPerson[] = [];
  try {
    for (const [i, { dataset, subjects }] of sources.entries()) {
      const { contentHash } = await getDataset(dataset);
      const wanted = parseSubjects(subjects);
      const sessions = (await listSessions({ dataset })).filter(({ subject }) => wanted(subject));
      const embedded = await embedSessions(embedder, sessions, {
        ...{ dataset, datasetHash: contentHash, stride: 128 },
        task: subTask(task, i / sources.length, (i + 1) / sources.length),
        message: `Embedding people of ${dataset}`,
      });
      const names = [...new Set(sessions.map(({ subject }) => subject))];
      const means = names.flatMap((name) => {
        const rows = [...embedded.values()].filter(({ subject, count }) => subject === name && count > 0);
        if (rows.length === 0) return [];
        const all = Float32Array.from(rows.flatMap(({ embeddings }) => [...embeddings]));
        const unit = centreAndScale(all, all.length / embedder.dims, new Float64Array(embedder.dims));
        return [{ source: dataset, vector: meanRow(unit, all.length / embedder.dims, embedder.dims) }];
      });
      if (means.length < FEWEST_PEOPLE)
        throw new AppError(
          'bad_request',
          `Of ${dataset} ${means.length} people have a block; three are needed.`,
          {
            hint: 'Name more people.',
          },
        );
      found.push(...means);
    }
  } finally {
    embedder.dispose();
  }
  return tellSourcesApart(found);
}
