import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { hasErrno } from '../../errors.ts';
import { dataPath, writeFileAtomic } from '../files.ts';

const untrustedNames = z.array(z.string());
const trustFile = () => dataPath('untrusted-notebooks.json');

let writing = Promise.resolve();

/** Changes the list; changes of this process wait for each other, so that none is lost. */
function change(edit: (names: Set<string>) => boolean): Promise<void> {
  const changed = writing.then(async () => {
    const names = await readUntrusted();
    if (edit(names)) await writeUntrusted(names);
  });
  writing = changed.catch(() => {});
  return changed;
}

async function readUntrusted(): Promise<Set<string>> {
  try {
    return new Set(untrustedNames.parse(JSON.parse(await readFile(trustFile(), 'utf8'))));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return new Set();
    throw error;
  }
}

function writeUntrusted(names: Set<string>): Promise<void> {
  return writeFileAtomic(trustFile(), JSON.stringify([...names].sort()));
}

/** Whether a notebook may run as soon as it is opened. Those that were imported may not until somebody accepts them. */
export async function isTrusted(name: string): Promise<boolean> {
  return !(await readUntrusted()).has(name);
}

/** Marks a notebook that came from elsewhere as not to be run. Call it before the notebook's file is there. */
export function distrust(name: string): Promise<void> {
  return change((names) => names.size < names.add(name).size);
}

/** Accepts a notebook: from now on it runs when opened. */
export function trust(name: string): Promise<void> {
  return change((names) => names.delete(name));
}
