import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.js';

/** Files that are made, not written: they follow from others that are hashed. */
const MADE = new Set(['node_modules', 'generated', '.DS_Store']);

function* filesBelow(name) {
  const stat = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (stat?.isFile()) yield name;
  if (!stat?.isDirectory()) return;
  for (const entry of readdirSync(path.join(root, name)).sort())
    if (!MADE.has(entry)) yield* filesBelow(`${name}/${entry}`);
}

/** One hash over the names and contents of files and folders of the project; absent ones count as empty. */
export function contentHash(names) {
  const hash = createHash('sha256').update(process.version);
  for (const name of names)
    for (const file of filesBelow(name)) {
      hash.update(`\0${file}\0`);
      hash.update(readFileSync(path.join(root, file)));
    }
  return hash.digest('hex');
}

/** What was last made from which content: `file` holds the hash, beside what was made. */
export function isFresh(file, hash) {
  try {
    return readFileSync(path.join(root, file), 'utf8') === hash;
  } catch {
    return false;
  }
}

export function writeStamp(file, hash) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}`, hash);
  renameSync(`${target}.${process.pid}`, target);
}
