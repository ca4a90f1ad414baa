import { createHash } from 'node:crypto';
import path from 'node:path';
import { hasErrno } from '../../errors.ts';
import { dataPath, listKept, removeAt, statKept, touchKept, writeFileAtomic } from '../../store/files.ts';
import shipped from './shipped.json' with { type: 'json' };

/** Contents that are remembered as trusted; of more, those go that were not opened for longest. */
const MOST = 4000;

const SHIPPED: ReadonlySet<string> = new Set(Object.keys(shipped));

/** Empty files named by content. They say what was decided on this machine: they are in no backup, and none is taken from one. */
const folder = () => dataPath('trusted-notebooks');
const mark = (hash: string) => path.join(folder(), hash);

/** Names a notebook's content, whatever its file is called and however its lines end. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/**
 * Whether a notebook of this content may run when it is opened: one that is shipped, was saved here over one that might, or was
 * accepted by a person. Anything else may not.
 */
export async function isTrusted(text: string): Promise<boolean> {
  const hash = contentHash(text);
  if (SHIPPED.has(hash)) return true;
  try {
    return await touchKept(mark(hash));
  } catch (error) {
    // A data folder that cannot be written does not take trust away.
    if (hasErrno(error, 'EACCES', 'EPERM', 'EROFS')) return (await statKept(mark(hash))) !== undefined;
    throw error;
  }
}

/** Lets a notebook of exactly this content run when it is opened. Call it before a file with it is there. */
export async function trust(text: string): Promise<void> {
  const hash = contentHash(text);
  if (SHIPPED.has(hash)) return;
  await writeFileAtomic(mark(hash), '');
  await forgetOldest();
}

async function forgetOldest(): Promise<void> {
  const marks = await listKept(folder());
  // Not at every save: a tenth more than there may be.
  if (marks.length <= MOST * 1.1) return;
  const oldest = marks.sort((a, b) => b.at - a.at).slice(MOST);
  await Promise.all(oldest.map(({ name }) => removeAt(mark(name))));
}
