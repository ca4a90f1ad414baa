import { onTestFinished, vi } from 'vitest';
import { runImport } from '../../lib/catalogue/run-import.ts';
import { parseColumns } from '../../lib/datasets/csv-options.ts';
import { EVENT_KINDS } from '../../lib/mouse/events.ts';
import { closeDatabase } from '../../lib/store/database.ts';
import { silentTask } from '../../lib/task.ts';
import { folderOf } from '../datasets/fixtures.ts';
import { walk } from '../network/movement.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const STATE = { move: 'Move', press: 'Pressed', release: 'Released', drag: 'Drag', scroll: 'Down' } as const;

/** One of the tests' walkers as a file of SapiMouse. */
function walkerCsv(subject: number, length: number, seed: number): string {
  const events = walk(subject, length, seed);
  const rows = Array.from({ length: events.length }, (_, i) => {
    const kind = EVENT_KINDS[events.kind[i]];
    const button = kind === 'move' ? 'NoButton' : 'Left';
    const at = [events.t[i], events.x[i], events.y[i]].map((value) => Math.max(0, Math.round(value)));
    return [at[0], button, STATE[kind], at[1], at[2]].join(',');
  });
  return `client timestamp,button,state,x,y\n${rows.join('\n')}\n`;
}

/** Imports `subjects` walkers as a second data set, called others, beside what {@link importWalkers} made. */
export async function importOthers(subjects: readonly number[], length = 300): Promise<void> {
  const files = subjects.map((subject) => [`w${subject}/a.csv`, walkerCsv(subject, length, 3)]);
  const columns = parseColumns('t=client timestamp,x=x,y=y');
  const from = await folderOf(Object.fromEntries(files));
  await runImport({ dataset: 'csv', from, options: { name: 'others', columns, timeUnit: 'ms' } }, silentTask);
}

/** Imports people who move differently into a data directory of the test's own; returns the directory. */
export async function importWalkers(subjects: readonly number[] = [1, 2, 3], length = 300): Promise<string> {
  const data = await temporaryDirectory();
  vi.stubEnv('MOUSEPRINT_DATA', data);
  onTestFinished(closeDatabase);
  await runImport({ dataset: 'sapimouse', from: await walkersFolder(subjects, length) }, silentTask);
  return data;
}

/** A folder of the walkers, laid out as SapiMouse. */
export async function walkersFolder(subjects: readonly number[], length: number): Promise<string> {
  const files: Record<string, string> = {};
  for (const subject of subjects) {
    files[`user${subject}/session_3min.csv`] = walkerCsv(subject, length, 1);
    files[`user${subject}/session_1min.csv`] = walkerCsv(subject, length, 2);
  }
  return folderOf(files);
}
