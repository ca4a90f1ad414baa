import { type EmbeddingSet, takeRows } from '../../lib/embeddings/embedding-set.ts';
import { mapFile } from '../../lib/maps/make.ts';
import { encodeMap } from '../../lib/maps/map-file.ts';
import { BLOCK_FIGURES } from '../../lib/mouse/block-figures.ts';
import { fitComparison } from '../../lib/projection/comparison.ts';
import { groupMargins } from '../../lib/projection/margin.ts';
import { indexOf, measureAttributed } from '../../lib/projection/measure-attributed.ts';
import { projectionParams } from '../../lib/projection/methods/registry.ts';
import { takePoints } from '../../lib/projection/points.ts';
import { project } from '../../lib/projection/project.ts';
import { finish } from '../../lib/projection/steps.ts';
import { seededRandom } from '../../lib/random.ts';
import { database } from '../../lib/store/database.ts';
import { writeSealed } from '../../lib/store/sealed-file.ts';

const DIMS = 16;
const PEOPLE = 200;
const SESSIONS = 5;
const SEED = 1;
const MOST_MEASURED = 20_000;
export const MAP_ID = '00000000000be7c4';

/** Embeddings of made-up people: each a Gaussian around a place of their own, a little elsewhere in each session. */
function syntheticSet(count: number): EmbeddingSet {
  const random = seededRandom(SEED);
  const places = (groups: number, spread: number) =>
    Float32Array.from({ length: groups * DIMS }, () => spread * random.normal());
  const [people, sessions] = [places(PEOPLE, 2), places(PEOPLE * SESSIONS, 0.5)];
  const sessionOf = (i: number) => i % (PEOPLE * SESSIONS);
  const names = Array.from({ length: PEOPLE * SESSIONS }, (_, s) => {
    const person = String(1 + Math.floor(s / SESSIONS));
    return { person, session: `${person}-${1 + (s % SESSIONS)}` };
  });
  const embeddings = new Float32Array(count * DIMS);
  for (let i = 0; i < count; i++) {
    const session = sessionOf(i);
    const person = Math.floor(session / SESSIONS);
    for (let d = 0; d < DIMS; d++)
      embeddings[i * DIMS + d] = people[person * DIMS + d] + sessions[session * DIMS + d] + random.normal();
  }
  const starts = Int32Array.from({ length: count }, (_, i) => 128 * Math.floor(i / (PEOPLE * SESSIONS)));
  const { length: width } = BLOCK_FIGURES;
  return {
    key: 'synthetic',
    dataset: 'synthetic',
    count,
    dims: DIMS,
    embeddings,
    subjects: Array.from({ length: count }, (_, i) => names[sessionOf(i)].person),
    sessions: Array.from({ length: count }, (_, i) => names[sessionOf(i)].session),
    splits: Array.from({ length: count }, () => 'all'),
    labels: Array.from({ length: count }, () => ''),
    starts,
    ends: starts.map((start) => start + 128),
    figures: Float32Array.from({ length: count * width }, () => 100 * Math.abs(random.normal())),
  };
}

/** Writes a map of `count` seeded synthetic embeddings, by principal components, into the data directory of this process. */
export async function writeSyntheticMap(count: number): Promise<void> {
  const set = syntheticSet(count);
  const params = projectionParams.parse({ method: 'pca', metric: 'cosine' });
  const raw = { values: set.embeddings, count, dims: DIMS };
  const points = fitComparison(raw, { metric: 'cosine', plain: false })(raw);
  const made = finish(project(points, { ...params, metric: 'euclidean' }));
  // The page shows these figures, whatever they are; of several millions they take an hour.
  const few = Math.min(count, MOST_MEASURED);
  const part = takeRows(
    set,
    Array.from({ length: few }, (_, i) => i),
  );
  const measured = takePoints(
    points,
    Array.from({ length: few }, (_, i) => i),
  );
  const { quality, notes } = finish(measureAttributed(measured, made.layout.subarray(0, 2 * few), part));
  const some = groupMargins(measured, indexOf(part.subjects), indexOf(part.sessions));
  const margins = Float32Array.from({ length: count }, (_, i) => some[i % few]);
  await writeSealed(mapFile(MAP_ID), encodeMap(set, made.layout, margins, undefined, made.depth));
  const db = await database();
  await db.embeddingMap.create({
    data: {
      id: MAP_ID,
      contentKey: MAP_ID,
      name: 'Synthetic embeddings',
      method: params.method,
      params,
      source: {
        model: 'synthetic',
        dataset: 'synthetic',
        subjects: '',
        splits: [],
        stride: 128,
        modelHash: 'synthetic',
        datasetHash: 'synthetic',
        embeddingKey: 'synthetic',
        part: false,
      },
      points: count,
      quality: { ...quality, notes, figures: { ...made.figures } },
      path: `maps/${MAP_ID}.arrow`,
    },
  });
  await db.$disconnect();
}
