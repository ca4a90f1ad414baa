import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasErrno } from '../../errors.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '../../network/checkpoint.ts';
import { MODEL_FILES, type ModelFiles } from '../../network/model-files.ts';
import type { Database } from '../../server/database.ts';
import { partialName, publish, writeFileAtomic } from '../../server/files.ts';
import { runFolder } from './run-store.ts';

const CHECKPOINT = 'checkpoint.bin';

/** Replaces the run's checkpoint; the one before stays until the new one is on disk. */
export async function writeCheckpoint(runId: string, checkpoint: Checkpoint): Promise<void> {
  await writeFileAtomic(runFolder(runId, CHECKPOINT), await encodeCheckpoint(checkpoint));
}

/** The run's last checkpoint, if it came to one. Throws `bad_data` for a damaged one. */
export async function readCheckpoint(runId: string, name: string): Promise<Checkpoint | undefined> {
  try {
    return await decodeCheckpoint(await readFile(runFolder(runId, CHECKPOINT)), `${name}/${CHECKPOINT}`);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Writes the model's folder whole: a reader sees all files or none. Then enters them in the catalogue. */
export async function writeModel(db: Database, runId: string, files: ModelFiles): Promise<void> {
  const target = runFolder(runId, 'model');
  const partial = partialName(target);
  await mkdir(partial, { recursive: true });
  try {
    for (const file of MODEL_FILES) await writeFileAtomic(path.join(partial, file), files[file]);
    // What an earlier end of this run left behind, where it was killed before it could say so.
    const old = partialName(target);
    await rename(target, old).catch((error) => {
      if (!hasErrno(error, 'ENOENT')) throw error;
    });
    await publish(partial, target);
    await rm(old, { recursive: true, force: true });
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
