import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseNotebook } from '../../lib/notebooks/document.ts';
import { notebookFolders } from '../../lib/notebooks/kept/folders.ts';
import { createNotebook, readNotebook, saveNotebook } from '../../lib/notebooks/kept/store.ts';
import { isTrusted, trust } from '../../lib/notebooks/kept/trust.ts';
import { listVersions, readVersion } from '../../lib/notebooks/kept/versions.ts';
import { applyDraft } from '../../lib/notebooks/schema.ts';
import { seededRandom } from '../../lib/random.ts';
import { isPartial } from '../../lib/store/files.ts';
import { sweepPartials } from '../../lib/store/partial-files.ts';

/** The notebook that the victim of a round writes. */
export const notebookOf = (round: number) => `notes-${round}`;

/** Text that makes half a file likely to be seen: its length differs from save to save, and its end names its beginning. */
function textOf(edition: number, lines: number): string {
  const body = Array.from({ length: lines }, (_, i) => `// ${edition} ${i}`).join('\n');
  return `const edition = ${edition};\n${body}\nconst end = ${edition};`;
}

/** The edition that a text says it is; undefined for half a text or a mixture. */
function editionOf(text: string): number | undefined {
  const value = parseNotebook(text).cells[0]?.value ?? '';
  const first = /^const edition = (\d+);/.exec(value)?.[1];
  const last = /const end = (\d+);$/.exec(value)?.[1];
  const lines = value.split('\n').slice(1, -1);
  const whole = lines.every((line, i) => line === `// ${first} ${i}`);
  return first !== undefined && first === last && whole ? Number(first) : undefined;
}

/** Saves a notebook over and over, as an open page does, until it is killed. */
export async function saveForEver(
  name: string,
  seed: number,
  saved: (edition: number) => void,
  began: () => void,
): Promise<void> {
  const folders = notebookFolders();
  const random = seededRandom(seed);
  const empty = applyDraft(parseNotebook('<notebook></notebook>'), { title: name, cells: [] });
  let { revision } = await createNotebook(folders, empty, trust);
  for (let edition = 1; ; edition++) {
    const value = textOf(edition, random.integer(1500));
    const cell = { id: 1, mode: 'js' as const, value, pinned: true, hidden: false };
    const stored = await saveNotebook(
      folders,
      name,
      revision,
      (notebook) => applyDraft(notebook, { title: name, cells: [cell] }),
      {
        before: async (text, replaced) => {
          if (await isTrusted(replaced)) await trust(text);
        },
      },
    );
    revision = stored.revision;
    saved(edition);
    if (edition === 1) began();
  }
}

/** Whether a confirmed save is there, or a later one. */
export async function isNotebookKept(name: string, edition: number): Promise<boolean> {
  const { text } = await readNotebook(notebookFolders(), name);
  return (editionOf(text) ?? -1) >= edition && (await isTrusted(text));
}

const looked = new Set<string>();

/** What no kill may leave: half a notebook, half a version, or a temporary file after the sweep of the next start. */
export async function whatIsWrongWithNotebooks(): Promise<string[]> {
  const folders = notebookFolders();
  await sweepPartials(folders.notebooks, 0);
  const files = await readdir(folders.notebooks).catch(() => []);
  const problems = files.filter(isPartial).map((file) => `${file} was left behind`);
  const whole = (text: string) => parseNotebook(text).cells.length === 0 || editionOf(text) !== undefined;
  for (const name of files.filter((file) => !isPartial(file)).map((file) => path.basename(file, '.html'))) {
    // Nothing writes it any more once the kill of its round was looked at.
    if (looked.has(name)) continue;
    looked.add(name);
    if (!whole((await readNotebook(folders, name)).text)) problems.push(`${name} is half a file`);
    for (const { id } of await listVersions(folders, name))
      if (!whole(await readVersion(folders, name, id)))
        problems.push(`the version ${id} of ${name} is half a file`);
  }
  return problems;
}
