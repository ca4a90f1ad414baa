import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import { formatSessionCsv } from '../../lib/mouse/session-csv.ts';
import { seededRandom } from '../../lib/random.ts';

/** Columns of the recordings that the chaos test imports. */
export const CSV_OPTIONS = {
  columns: { t: 'client timestamp', x: 'x', y: 'y', button: 'button', state: 'state' },
  timeUnit: 'ms',
} as const;

/** Writes recordings of invented people, two sessions each, other ones for every `edition`. */
export async function writeRecordings(
  folder: string,
  people: number,
  seconds: number,
  edition: number,
): Promise<void> {
  for (let person = 1; person <= people; person++) {
    const random = seededRandom(1000 * edition + person);
    for (let i = 0; i < 32; i++) random.uniform();
    const who = drawPerson(`${person}`, random);
    const home = path.join(folder, `person${person}`);
    await mkdir(home, { recursive: true });
    for (const day of ['monday', 'tuesday'])
      await writeFile(
        path.join(home, `${day}.csv`),
        formatSessionCsv(makeSession(who, seconds * 1000, random)),
      );
  }
}
