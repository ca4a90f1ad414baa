import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportedDataset, ImportOptions } from '../../lib/datasets/import.ts';
import { allocateEvents, type Events } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';
import { silentTask } from '../../lib/task.ts';

export const BALABIT_HEADER = 'record timestamp,client timestamp,button,state,x,y';
export const SAPIMOUSE_HEADER = 'client timestamp,button,state,x,y';

/** Where the real data sets are, or undefined; see CONTRIBUTING for how to get them. */
export function realData(name: 'balabit' | 'sapimouse'): string | undefined {
  const root =
    process.env.MOUSEPRINT_DATASETS ?? path.resolve(import.meta.dirname, '../../../shared/datasets');
  const folder = path.join(root, name);
  return existsSync(folder) ? folder : undefined;
}

/** A copy of parts of a folder, removed after the test: two people of a data set are read sooner than all. */
export async function partsOf(folder: string, parts: readonly string[]): Promise<string> {
  const copy = await folderOf();
  for (const part of parts) await cp(path.join(folder, part), path.join(copy, part), { recursive: true });
  return copy;
}

/** A folder that is removed after the test, holding the given files. */
export async function folderOf(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** SapiMouse text of a wandering pointer with `rows` rows, eight milliseconds apart. */
export function sapimouseCsv(rows: number, seed = 1): string {
  const random = seededRandom(seed);
  const lines = [SAPIMOUSE_HEADER];
  let x = 500;
  let y = 400;
  for (let i = 0; i < rows; i++) {
    x += random.integer(21) - 10;
    y += random.integer(21) - 10;
    lines.push(`${1000 + i * 8},NoButton,Move,${x},${y}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `length` events with every kind and button. */
export function someEvents(length: number, seed = 1): Events {
  const random = seededRandom(seed);
  const events = allocateEvents(length);
  for (let i = 0; i < length; i++) {
    events.t[i] = i * 8 + random.integer(4);
    events.x[i] = random.integer(1920);
    events.y[i] = random.integer(1080);
    events.kind[i] = random.integer(5);
    events.button[i] = random.integer(5);
  }
  return events;
}

/** A catalogue in memory, for imports without a database. */
export function memoryCatalogue(root: string): ImportOptions & { visible: ImportedDataset | null } {
  return {
    root,
    task: silentTask,
    visible: null,
    async current() {
      return this.visible?.contentHash ?? null;
    },
    async commit(dataset) {
      this.visible = dataset;
    },
  };
}
