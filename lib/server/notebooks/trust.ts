import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hasErrno } from '../../errors.ts';
import { config } from '../config.ts';

const untrustedNames = z.array(z.string());

function trustFile(): string {
  return path.join(config().dataDir, 'untrusted-notebooks.json');
}

async function readUntrusted(): Promise<Set<string>> {
  try {
    return new Set(untrustedNames.parse(JSON.parse(await readFile(trustFile(), 'utf8'))));
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return new Set();
    throw error;
  }
}

async function writeUntrusted(names: Set<string>): Promise<void> {
  const temporary = `${trustFile()}.tmp`;
  await mkdir(path.dirname(temporary), { recursive: true });
  await writeFile(temporary, JSON.stringify([...names].sort()));
  await rename(temporary, trustFile());
}

/** Whether a notebook may run as soon as it is opened. Those that were imported may not until somebody accepts them. */
export async function isTrusted(name: string): Promise<boolean> {
  return !(await readUntrusted()).has(name);
}

/** Marks an imported notebook as not to be run. */
export async function distrust(name: string): Promise<void> {
  const names = await readUntrusted();
  await writeUntrusted(names.add(name));
}

/** Accepts a notebook: from now on it runs when opened. */
export async function trust(name: string): Promise<void> {
  const names = await readUntrusted();
  names.delete(name);
  await writeUntrusted(names);
}
