import { decodeTable, words } from '../embeddings/arrow.ts';
import { AppError } from '../errors.ts';
import { deleteEvaluation } from '../evaluations/store.ts';
import { deleteMap } from '../maps/list.ts';
import { forgetCompared } from '../maps/neighbours.ts';
import { forgetCohort } from '../people/cohorts.ts';
import { RECORDINGS } from '../recordings/recording.ts';
import { purgeRuns, setRunDeleted } from '../runs/change-runs.ts';
import { database } from '../store/database.ts';
import { dataPath, listKept, readKeptIfThere, removeKept } from '../store/files.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import { removeSealed, sealedBy } from '../store/sealed-file.ts';
import type { Derived } from './contract.ts';
import { SessionIndex } from './session-index.ts';

/** Whose traces are looked for: keys of sessions, which are long enough to be found by their bytes, and labels. */
export interface Traces {
  sessions: readonly string[];
  subjects: readonly string[];
}

/**
 * What was computed from recordings: maps, additions to maps and cached embeddings that hold one of the sessions or one of the labels, cohorts and
 * evaluations that name one of the people. Networks that were trained on recordings are all listed: whom one has seen cannot be taken out
 * of it again. Files count whether a row names them or not: a row may be gone already.
 */
export async function findDerived(traces: Traces): Promise<Derived[]> {
  const [found] = await findDerivedOf([traces]);
  return found;
}

/** As {@link findDerived} for many at once; each file is read once. */
export async function findDerivedOf(all: readonly Traces[]): Promise<Derived[][]> {
  const found = all.map((): Derived[] => []);
  if (all.every(({ subjects }) => subjects.length === 0)) return found;
  const db = await database();
  const maps = new Map(
    (await db.embeddingMap.findMany({ select: { id: true, name: true } })).map((m) => [m.id, m.name]),
  );
  const evaluations = await db.evaluation.findMany({
    select: { id: true, model: true, protocol: true, datasetId: true, result: true },
  });
  const runs = await runsOnRecordings();
  const add = (holding: (traces: Traces) => boolean, derived: Derived) => {
    all.forEach((traces, i) => {
      if (traces.subjects.length > 0 && holding(traces) && !found[i].some(({ id }) => id === derived.id))
        found[i].push(derived);
    });
  };
  for (const file of await filesBelow(...COMPUTED)) {
    const bytes = await readKeptIfThere(dataPath(file));
    if (!bytes) continue;
    const derived = derivedFile(file, maps, evaluations);
    if (derived.kind === 'cohort') add(({ subjects }) => quotes(bytes, subjects), derived);
    else {
      const index = new SessionIndex(bytes);
      const labelled = labelsIn(bytes);
      add(({ sessions, subjects }) => index.hasAny(sessions) || labelled(subjects), derived);
    }
  }
  for (const { id, model, protocol, datasetId, result } of evaluations) {
    const text = Buffer.from(JSON.stringify(result));
    const derived = evaluation(id, `${model} under ${protocol}`);
    const index = new SessionIndex(text);
    add(
      ({ sessions, subjects }) =>
        index.hasAny(sessions) || (datasetId === RECORDINGS && quotes(text, subjects)),
      derived,
    );
  }
  for (const { id, name } of runs)
    add(() => true, { kind: 'run', id, name, href: `/runs/${encodeURIComponent(name)}` });
  return found;
}

/** Runs that learned from recordings, alone or among other data sets. */
export async function runsOnRecordings(): Promise<{ id: string; name: string }[]> {
  const db = await database();
  return db.$queryRaw(
    Prisma.sql`SELECT "id", "name" FROM "Run" WHERE "datasetId" = ${RECORDINGS} OR CAST("config" AS TEXT) LIKE ${`%${RECORDINGS}%`}`,
  );
}

function evaluation(id: string, name: string): Derived {
  return { kind: 'evaluation', id, name, href: '/evaluations' };
}

/** What a file of computed things stands for. */
function derivedFile(
  file: string,
  maps: ReadonlyMap<string, string>,
  evaluations: readonly { id: string; model: string; protocol: string }[],
): Derived {
  const [folder, name] = file.split('/');
  if (folder === 'cohorts' || folder === 'runs') return { kind: 'cohort', id: file, name: file };
  if (folder === 'evaluations') {
    const row = evaluations.find(({ id }) => id === name);
    return evaluation(name, row ? `${row.model} under ${row.protocol}` : name);
  }
  const placed = /^maps\/([^/]+)\.placed\//.exec(file)?.[1];
  if (placed)
    return {
      kind: 'addition',
      id: file,
      name: nameOf(placed, maps),
      href: `/maps/${placed}`,
    };
  const map = /^maps\/([^/]+)\.arrow$/.exec(file)?.[1];
  if (map) return { kind: 'map', id: map, name: nameOf(map, maps), href: `/maps/${map}` };
  return { kind: 'embeddings', id: file, name: file };
}

const nameOf = (id: string, maps: ReadonlyMap<string, string>) => maps.get(id) || `map ${id}`;

const quotes = (bytes: Buffer, subjects: readonly string[]) =>
  subjects.some((subject) => bytes.includes(JSON.stringify(subject)));

/** Tells whether an Arrow file of recordings has one of some labels, which a recording may have had before it was given another. */
function labelsIn(bytes: Buffer): (subjects: readonly string[]) => boolean {
  if (!bytes.includes(RECORDINGS)) return () => false;
  try {
    const table = decodeTable(bytes, 'A file');
    if (table.schema.metadata.get('dataset') !== RECORDINGS || !table.getChild('subject')) return () => false;
    const labelled = new Set(words(table, 'subject', 'A file'));
    return (subjects) => subjects.some((subject) => labelled.has(subject));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Damaged, and it may be of whoever's name is in it.
    return (subjects) => subjects.some((subject) => bytes.includes(subject));
  }
}

/** Deletes what {@link findDerived} found; networks only when `runs` says so. What is gone already counts too. @returns what was deleted. */
export async function forgetDerived(found: readonly Derived[], runs: boolean): Promise<Derived[]> {
  const gone = found.filter(({ kind }) => kind !== 'run' || runs);
  for (const { kind, id } of gone) {
    if (kind === 'map') await forgetMap(id);
    else if (kind === 'run') await tolerant(() => deleteRun(id));
    else if (kind === 'evaluation') await deleteEvaluation(id);
    else await removeSealed(dataPath(id));
    if (kind === 'cohort') forgetCohort(dataPath(id));
  }
  forgetCompared();
  return gone;
}

async function forgetMap(id: string): Promise<void> {
  await tolerant(() => deleteMap(id));
  // Without a row, its files may be there still.
  await removeSealed(dataPath('maps', `${id}.arrow`));
  await removeKept('maps', `${id}.placed`);
}

async function deleteRun(id: string): Promise<void> {
  await setRunDeleted(id, true);
  await purgeRuns([id]);
}

/** Somebody else may delete the same at the same time. */
async function tolerant(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
  }
}

const COMPUTED = ['maps', 'embeddings', 'cohorts', 'evaluations', 'runs'];

/** Of a run, only a cohort that was made for it holds people. */
const isComputed = (file: string) => !file.startsWith('runs/') || file.endsWith('/cohort.json');

async function filesBelow(...folders: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    for (const { name } of await listKept(dataPath(folder))) {
      const file = `${folder}/${name}`;
      if (sealedBy(file) === undefined && isComputed(file)) files.push(file);
    }
  }
  return files;
}
