import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { hasErrno } from '../../errors.ts';
import { dataPath, writeFileAtomic } from '../files.ts';

const untrustedNames = z.array(z.string());
const trustFile = () => dataPath('untrusted-notebooks.json');

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

/** Marks an imported notebook as not to be run. */
export async function distrust(name: string): Promise<void> {
  await writeUntrusted((await readUntrusted()).add(name));
}

/** Accepts a notebook: from now on it runs when opened. */
export async function trust(name: string): Promise<void> {
  const names = await readUntrusted();
  if (names.delete(name)) await writeUntrusted(names);
}
