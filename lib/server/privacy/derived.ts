import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { hasErrno } from '../../errors.ts';
import { deleteEvaluation } from '../../experiments/evaluate/store.ts';
import { deleteProjection } from '../../experiments/projections/list.ts';
import { removeSealed } from '../../experiments/projections/sealed-file.ts';
import { purgeRuns, setRunDeleted } from '../../experiments/runs/change-runs.ts';
import { forgetCohort } from '../cohorts.ts';
import { database } from '../database.ts';
import { dataPath } from '../files.ts';
import { RECORDINGS } from '../recordings/recording.ts';

/** Something that was computed from recordings of people. */
export interface Derived {
  kind: 'map' | 'embeddings' | 'cohort' | 'evaluation' | 'run';
  /** Id of the row, or path of the file below the data directory. */
  id: string;
  name: string;
  /** Page that shows it. */
  href?: string;
}

/** Whose traces are looked for: keys of sessions, which are long enough to be found by their bytes, and labels. */
export interface Traces {
  sessions: readonly string[];
  subjects: readonly string[];
}

/**
 * What was computed from recordings: maps and cached embeddings that hold one of the sessions, cohorts and evaluations that name one of
 * the people. Networks that were trained on recordings are all listed: whom one has seen cannot be taken out of it again.
 */
export async function findDerived({ sessions, subjects }: Traces): Promise<Derived[]> {
  if (subjects.length === 0) return [];
  const db = await database();
  const found: Derived[] = [];
  const maps = await db.projection.findMany({ select: { id: true, name: true, path: true } });
  for (const { id, name, path: file } of maps)
    if (await holds(dataPath(file), sessions))
      found.push({ kind: 'map', id, name: name || `map ${id}`, href: `/maps/${id}` });
  for (const file of await filesOf('embeddings', path.join('projections', 'embeddings')))
    if (await holds(dataPath(file), sessions)) found.push({ kind: 'embeddings', id: file, name: file });
  const named = subjects.map((subject) => JSON.stringify(subject));
  for (const file of await filesOf('cohorts'))
    if (await holds(dataPath(file), named)) found.push({ kind: 'cohort', id: file, name: file });
  const evaluations = await db.evaluation.findMany({
    where: { datasetId: RECORDINGS },
    select: { id: true, model: true, protocol: true, result: true },
  });
  for (const { id, model, protocol, result } of evaluations) {
    const text = JSON.stringify(result);
    if (named.some((name) => text.includes(name)))
      found.push({ kind: 'evaluation', id, name: `${model} under ${protocol}`, href: '/evaluations' });
  }
  const runs = await db.run.findMany({ where: { datasetId: RECORDINGS }, select: { id: true, name: true } });
  for (const { id, name } of runs)
    found.push({ kind: 'run', id, name, href: `/runs/${encodeURIComponent(name)}` });
  return found;
}

/** Deletes what {@link findDerived} found; networks only when `runs` says so. @returns what was deleted. */
export async function forgetDerived(found: readonly Derived[], runs: boolean): Promise<Derived[]> {
  const gone = found.filter(({ kind }) => kind !== 'run' || runs);
  for (const { kind, id } of gone) {
    if (kind === 'map') await deleteProjection(id);
    else if (kind === 'run') await deleteRun(id);
    else if (kind === 'evaluation') await deleteEvaluation(id);
    else await removeSealed(dataPath(id));
    if (kind === 'cohort') forgetCohort(dataPath(id));
  }
  return gone;
}

async function deleteRun(id: string): Promise<void> {
  await setRunDeleted(id, true);
  await purgeRuns([id]);
}

async function filesOf(...folders: string[]): Promise<string[]> {
  const lists = await Promise.all(folders.map(filesBelow));
  return lists.flat();
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(dataPath(folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dataPath(), path.join(entry.parentPath, entry.name)));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Whether a file holds one of the words, as bytes. */
async function holds(file: string, words: readonly string[]): Promise<boolean> {
  if (words.length === 0) return false;
  try {
    const bytes = await readFile(file);
    return words.some((word) => bytes.includes(word));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
