import { type FieldValue, matches } from '@/lib/runs/query/evaluate.ts';
import { parseQuery } from '@/lib/runs/query/parse.ts';
import { fieldsIn } from '@/lib/runs/query/unknown-field.ts';
import { columnsOf, type MapColumn } from './columns.ts';
import { datasetOf, type MapPoints, nameOf } from './mapPoints.ts';
import { meaningOf } from './movementWords.ts';

/** Whether point `i` is what was looked for. */
type Found = (i: number) => boolean;

/** Whether a search is an expression, such as `speed > 800 and clicks = 0`, rather than words. */
const isExpression = (search: string) => /[<>=~]/.test(search);

/**
 * What a search finds: an expression over the columns of the map in the query language of runs; or words, of which each says how
 * somebody moved ("fast"), or occurs in the point's names.
 *
 * @throws Error that says what is wrong with an expression
 */
export function findPoints(points: MapPoints, search: string): Found {
  return isExpression(search) ? byExpression(points, search) : byWords(points, search.trim().toLowerCase());
}

/** As {@link findPoints}; what is wrong with an expression instead, such as one that is still being typed. Nothing for no words. */
export function lookFor(points: MapPoints, search: string): { found?: Found; problem?: string } {
  if (search.trim() === '') return {};
  try {
    return { found: findPoints(points, search) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function byExpression(points: MapPoints, search: string): Found {
  const query = parseQuery(search);
  const columns = new Map(columnsOf(points).map((column) => [column.name, column]));
  const unknown = fieldsIn(query).find((name) => !columns.has(name));
  if (unknown !== undefined)
    throw new Error(`There is no column “${unknown}”. There are: ${[...columns.keys()].join(', ')}.`);
  let at = 0;
  const field = (name: string) => fieldOf(columns.get(name)!, at);
  const words = wordsOf(points);
  // One object for all points, because there may be a million.
  const subject = {
    field,
    get text() {
      return words(at);
    },
  };
  return (i) => {
    at = i;
    return matches(query, subject);
  };
}

function fieldOf(column: MapColumn, i: number): FieldValue {
  if ('words' in column) return nameOf(column.words, i);
  return Number.isNaN(column.values[i]) ? null : column.values[i];
}

/** Finds by names and by how somebody moved; `subject 7`, or the whole name of a person, is that person alone. */
function byWords(points: MapPoints, text: string): Found {
  if (!points.table) {
    const subject = /^(?:subject|user)\s+(.+)$/.exec(text)?.[1] ?? text;
    const known = points.subjects.names.findIndex((name) => name.toLowerCase() === subject);
    if (known >= 0) return (i) => points.subjects.codes[i] === known;
  }
  const asked = text.split(/\s+/).map((word) => ({ word, means: meaningOf(points, word) }));
  const meant = asked.flatMap(({ means }) => means ?? []);
  const words = asked.flatMap(({ word, means }) => (means ? [] : [word]));
  const named = words.length > 0 ? inNames(points, words) : () => true;
  return (i) => meant.every((means) => means(i)) && named(i);
}

function inNames(points: MapPoints, words: readonly string[]): Found {
  const textOf = wordsOf(points);
  if (points.table) return (i) => words.every((word) => textOf(i).includes(word));
  // A session has thousands of blocks: what of the words is in its name is found once, the rest is looked for in the block's.
  const left = new Map<string, string[]>();
  return (i) => {
    const session = textOf(i);
    let missing = left.get(session);
    if (!missing) {
      missing = words.filter((word) => !session.includes(word));
      left.set(session, missing);
    }
    if (missing.length === 0) return true;
    const name = session + points.starts[i];
    return missing.every((word) => name.includes(word));
  };
}

/** The names of a point in lower case. */
function wordsOf(points: MapPoints): (i: number) => string {
  const { table } = points;
  if (!table) return (i) => `${datasetOf(points, i)}/${nameOf(points.sessions, i)}:`.toLowerCase();
  const columns = table.columns.flatMap((column) => ('words' in column ? [column.words] : []));
  const lower = columns.map(({ names, codes }) => ({
    codes,
    names: names.map((name) => name.toLowerCase()),
  }));
  return (i) => lower.map(({ names, codes }) => names[codes[i]]).join('\n');
}
