import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listManifests } from '../../lib/datasets/manifest.ts';
import { parseNotebook } from '../../lib/notebooks/document.ts';
import { projectPath } from '../../lib/store/root.ts';

/** What may stand in a sentence as a figure: it is about no data, and no figure beside it can say otherwise. */
const FIXED = [
  /\([^()]*\b(?:18|19|20)\d\d\)/g, // a year of a source
  /\b(?:coordinate of 65535|carry \(0, 0\)|one stranger in a hundred \(FMR 1%\)|x = y = 0|at 65535|in 32 bits|2³²)/g, // what a format or a formula says
  /\b95% intervals?\b/g,
  /125 times a second or a thousand times/g, // mice in general
  /one position every 16 ms/g, // how BEH is made
  /year of 220 working days|\bwork eight hours a day/g, // assumptions that the cell computes with
];

/** Figures of a text: digits and the words for numbers above four. Smaller ones count what the sentence itself names. */
function figures(text: string): string[] {
  const prose = FIXED.reduce((left, fixed) => left.replace(fixed, ' '), text);
  return (
    prose.match(
      /\d[\d,.]*|\b(?:five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|dozen)\b/gi,
    ) ?? []
  );
}

/** The text of a cell without what is computed in it, without code, and without places. */
function withoutComputed(source: string): string {
  let depth = 0;
  let out = '';
  for (let i = 0; i < source.length; i++) {
    if (source.startsWith('${', i)) {
      depth++;
      i++;
    } else if (depth > 0 && source[i] === '{') depth++;
    else if (depth > 0 && source[i] === '}') depth--;
    else if (depth === 0) out += source[i];
  }
  return out.replace(/`[^`]*`/g, ' ').replace(/\]\([^)]*\)/g, '] ');
}

it.each(readdirSync(projectPath('notebooks')))(
  'sentences of %s hold no figure that is not computed',
  (file) => {
    const { cells } = parseNotebook(readFileSync(projectPath('notebooks', file), 'utf8'), file);
    const found = cells
      .filter(({ mode }) => mode === 'md')
      .map(({ id, value }) => ({ id, figures: figures(withoutComputed(value)) }));
    expect(found.filter((cell) => cell.figures.length > 0)).toEqual([]);
  },
);

it.each(listManifests().map(({ id, cleaning }) => ({ id, cleaning })))(
  'what cleaning does to $id is told without counts, which stand in the report beside it',
  ({ cleaning }) => {
    const names = /(?:user|session_)[\w.]+|subject \d+/g;
    for (const rule of cleaning) expect(figures(rule.replace(names, ' ')), rule).toEqual([]);
  },
);
