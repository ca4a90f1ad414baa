/** Writes the figures of docs/bots.md from `lib/signature/human/measured.json`: `npm run bench -- bots-doc`. */
import { readFile, writeFile } from 'node:fs/promises';
import { withFigures } from '../lib/people/bots-doc.ts';
import { MEASURED } from '../lib/signature/human/measured.ts';

const file = 'docs/bots.md';
await writeFile(file, withFigures(await readFile(file, 'utf8'), MEASURED));
console.log(`Wrote the figures of ${file}.`);
