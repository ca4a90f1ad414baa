import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getDataset } from '../../lib/catalogue/datasets.ts';
import { deviceQuality } from '../../lib/catalogue/device-quality.ts';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { listSessions, listSubjects } from '../../lib/catalogue/sessions.ts';
import { summaryArrow } from '../../lib/catalogue/summaries.ts';
import { csvOptionsSchema } from '../../lib/datasets/csv-options.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import { getProtocol } from '../../lib/evaluation/protocol.ts';
import { evaluateModel } from '../../lib/evaluations/evaluate.ts';
import { formatSessionCsv } from '../../lib/mouse/session-csv.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';
import { finish } from '../../lib/projection/steps.ts';
import { tsne } from '../../lib/projection/tsne.ts';
import { seededRandom } from '../../lib/random.ts';
import { loadTrainingData } from '../../lib/runs/training-data.ts';
import { silentTask } from '../../lib/task.ts';
import all from '../../models/configs/all.json' with { type: 'json' };

const DATASET = 'growth';
const SESSIONS = 4;
const SESSION_MS = 60_000;
const PEOPLE = 8;
const POINTS = 2000;

/** Writes so many times eight invented people as CSV files, a folder each. */
export async function writePeople(folder: string, times: number): Promise<void> {
  const random = seededRandom(1);
  for (let i = 0; i < PEOPLE * times; i++) {
    const person = drawPerson(String(i + 1), random);
    await mkdir(path.join(folder, `p${i + 1}`), { recursive: true });
    for (let session = 1; session <= SESSIONS; session++)
      await writeFile(
        path.join(folder, `p${i + 1}`, `${session}.csv`),
        formatSessionCsv(makeSession(person, SESSION_MS, random)),
      );
  }
}

/** What grows with the data, in the order in which it can be done in a new data directory. */
export const STEPS: Readonly<Record<string, (times: number, people: string) => Promise<unknown>>> = {
  import: (_, people) =>
    runImport(
      {
        dataset: 'csv',
        from: people,
        options: csvOptionsSchema.parse({
          name: DATASET,
          columns: { t: 'client timestamp', x: 'x', y: 'y', button: 'button', state: 'state' },
          timeUnit: 'ms',
        }),
      },
      silentTask,
    ),
  'training data': () =>
    loadTrainingData(parseTrainingConfig({ ...all, dataset: DATASET, subjects: '' }), silentTask),
  'device audit': () => deviceQuality(DATASET),
  evaluation: () =>
    evaluateModel(
      {
        ...{ model: 'pretrained-beh', protocol: getProtocol('session-disjoint'), dataset: DATASET },
        ...{ sNorm: false, ablations: false },
      },
      silentTask,
    ),
  't-SNE': async (times) => {
    const random = seededRandom(1);
    const values = Float32Array.from({ length: POINTS * times * 64 }, () => random.normal());
    for (let i = 0; i < values.length; i++) values[i] += 4 * (((i >> 6) % 20) / 20) * (i % 3);
    finish(tsne({ values, count: POINTS * times, dims: 64 }, { perplexity: 30, iterations: 300, seed: 1 }));
  },
  'what pages ask': async () => {
    for (let i = 0; i < 20; i++) {
      await Promise.all([getDataset(DATASET), listSubjects(DATASET), listSessions({ dataset: DATASET })]);
      for (const name of ['sessions', 'blocks', 'thumbnails'] as const) await summaryArrow(DATASET, name);
    }
  },
};
