import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { orMissing, reportError } from '../errors.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../network/checkpoint.ts';
import { MODEL_FILES, type ModelFiles } from '../network/model-parts.ts';
import type { Database } from '../store/database.ts';
import {
  partialName,
  publish,
  readKeptIfThere,
  removeAt,
  renameKept,
  writeFileAtomic,
} from '../store/files.ts';
import { runFolder } from './run-store.ts';

const CHECKPOINT = 'checkpoint.bin';
/** The one before, should the last turn out to be damaged. */
const PREVIOUS = 'checkpoint.previous.bin';

const NEXT = 'checkpoint.next.bin';

/** Files in a run's folder that hold a checkpoint; the last is there only for a moment. */
export const CHECKPOINTS = [CHECKPOINT, PREVIOUS, NEXT] as const;

/** Adds a checkpoint of the run and keeps the one before it; at every moment one of them is whole on the disk. */
export async function writeCheckpoint(runId: string, checkpoint: Checkpoint): Promise<void> {
  const next = runFolder(runId, NEXT);
  await writeFileAtomic(next, await encodeCheckpoint(checkpoint));
  await renameKept(runFolder(runId, CHECKPOINT), runFolder(runId, PREVIOUS));
  await renameKept(next, runFolder(runId, CHECKPOINT));
}

async function readOne(runId: string, name: string, file: string): Promise<Checkpoint | undefined> {
  const bytes = await readKeptIfThere(runFolder(runId, file));
  return bytes && decodeCheckpoint(bytes, `${name}/${file}`);
}

/**
 * The run's last checkpoint, or the one before where the last is damaged: from either, training comes to the same weights.
 *
 * @param log told when the last one could not be used
 * @throws AppError `bad_data` when there are only damaged ones.
 */
export async function readCheckpoint(
  runId: string,
  name: string,
  log: (line: string) => void = () => {},
): Promise<Checkpoint | undefined> {
  try {
    const last = await readOne(runId, name, CHECKPOINT);
    return last ?? (await readOne(runId, name, PREVIOUS));
  } catch (error) {
    const previous = await orMissing(readOne(runId, name, PREVIOUS), undefined, ['bad_data']);
    if (!previous) throw error;
    log(`${reportError(error).message} Going on from the one before, at step ${previous.step}.`);
    return previous;
  }
}

/** Removes a run's checkpoints, so that it begins anew. */
export async function dropCheckpoints(runId: string): Promise<void> {
  for (const file of [CHECKPOINT, PREVIOUS]) await removeAt(runFolder(runId, file));
}

/** Writes the model's folder whole: a reader sees all files or none. Then enters them in the catalogue. */
export async function writeModel(db: Database, runId: string, files: ModelFiles): Promise<void> {
  const target = runFolder(runId, 'model');
  const partial = partialName(target);
  await mkdir(partial, { recursive: true });
  try {
    for (const file of MODEL_FILES) await writeFileAtomic(path.join(partial, file), files[file]);
    // In the place of what an earlier end of this run left behind, where it was killed before it could say so.
    await publish(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  for (const file of MODEL_FILES) await recordArtifact(db, runId, 'model', `model/${file}`, files[file]);
}

/** Enters a file of a run in the catalogue; `relative` to the run's folder. */
export async function recordArtifact(
  db: Database,
  runId: string,
  kind: string,
  relative: string,
  content: Uint8Array,
): Promise<void> {
  const file = `runs/${runId}/${relative}`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const data = { kind, bytes: content.length, sha256 };
  await db.artifact.upsert({
    where: { runId_path: { runId, path: file } },
    create: { runId, path: file, ...data },
    update: data,
  });
}
