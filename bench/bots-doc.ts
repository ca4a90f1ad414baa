/** Writes the figures of docs/bots.md from `lib/signature/human/measured.json` and docs/results: `npm run bench -- bots-doc`. */
import { readFile, writeFile } from 'node:fs/promises';
import { ATTACKED, type AttackedSystem, withFigures } from '../lib/people/bots-doc.ts';
import { MEASURED } from '../lib/signature/human/measured.ts';

const file = 'docs/bots.md';
const attacked = await Promise.all(
  ATTACKED.map(
    async (name) => JSON.parse(await readFile(`docs/results/${name}.json`, 'utf8')) as AttackedSystem,
  ),
);
await writeFile(file, withFigures(await readFile(file, 'utf8'), MEASURED, attacked));
console.log(`Wrote the figures of ${file}.`);
