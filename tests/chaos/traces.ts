import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Events } from '../../lib/mouse/events.ts';
import { notebookFolders } from '../../lib/notebooks/kept/folders.ts';
import { dataPath } from '../../lib/store/files.ts';

/** Bytes by which somebody is found in a file. */
export type Trace = string | Buffer;

/** The bytes by which movement is found, as text of JSON columns and as columns of an Arrow file. */
export function tracesOf({ x }: Events): Trace[] {
  const [from, to] = [20, 24];
  const text = JSON.stringify([...x.subarray(from, to)]).slice(1, -1);
  return [text, Buffer.from(Float32Array.from(x.subarray(from, to)).buffer)];
}

/**
 * Files below the data directory and of the notebooks that hold one of the traces or are called so; the write-ahead log aside. Where several
 * processes share the database, close it first: reading its files takes this process's locks away.
 */
export async function filesHolding(traces: readonly Trace[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of [dataPath(), notebookFolders().notebooks]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const { parentPath, name } of entries.filter(
      (entry) => entry.isFile() && !entry.name.endsWith('-wal'),
    )) {
      const file = path.join(parentPath, name);
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      for (const trace of traces)
        if (bytes.includes(trace) || file.includes(String(trace)))
          found.push(
            `${path.relative(folder, file)} holds ${typeof trace === 'string' ? trace : 'coordinates'}`,
          );
    }
  }
  return found;
}
