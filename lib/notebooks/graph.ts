/** What a cell reads and defines, and how it failed if it did. */
export interface GraphCell {
  id: number;
  /** Its place on the page, from 1. */
  number: number;
  inputs: readonly string[];
  outputs: readonly string[];
  failed: boolean;
  /** The name whose value it did not get. */
  input?: string;
}

const list = (numbers: readonly number[]) =>
  numbers.length < 2 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

/** Which cells define each name. */
function definers(cells: readonly GraphCell[]): Map<string, GraphCell[]> {
  const found = new Map<string, GraphCell[]>();
  for (const cell of cells)
    for (const name of cell.outputs) found.set(name, [...(found.get(name) ?? []), cell]);
  return found;
}

/** A way from a cell over what it reads back to itself, as the cells on it; undefined where there is none. */
function circleThrough(start: GraphCell, by: ReadonlyMap<string, GraphCell[]>): GraphCell[] | undefined {
  const cameFrom = new Map<GraphCell, GraphCell>();
  const queue = [start];
  for (const cell of queue)
    for (const name of cell.inputs)
      for (const source of by.get(name) ?? []) {
        if (source === start) {
          const way = [cell];
          while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
          return way;
        }
        if (cameFrom.has(source)) continue;
        cameFrom.set(source, cell);
        queue.push(source);
      }
  return undefined;
}

function circleInWords(circle: readonly GraphCell[]): string {
  const links = circle.map((cell, i) => {
    const source = circle[(i + 1) % circle.length]!;
    const name = cell.inputs.find((input) => source.outputs.includes(input));
    return `cell ${cell.number} reads “${name}” of cell ${source.number}`;
  });
  const numbers = circle.map(({ number }) => number).sort((a, b) => a - b);
  return `Cells ${list(numbers)} wait for each other: ${links.join(', ')}. Take one of these out.`;
}

/**
 * What is wrong between cells rather than in one, in words, by the id of each cell where it shows: names that are defined twice, circles,
 * and cells that wait for one that failed. The runtime itself says it at some of them, and without saying where.
 */
export function problemsBetween(cells: readonly GraphCell[]): Map<number, string> {
  const problems = new Map<number, string>();
  const by = definers(cells);
  const twice = (name: string) => {
    const numbers = by.get(name)!.map(({ number }) => number);
    return `“${name}” is defined more than once, in cells ${list(numbers)}. Give it another name in one of them.`;
  };
  for (const cell of cells) {
    const source = cell.failed && cell.input !== undefined ? by.get(cell.input) : undefined;
    const double = cell.outputs.find((name) => by.get(name)!.length > 1);
    const circle = double === undefined ? circleThrough(cell, by) : undefined;
    if (double !== undefined) problems.set(cell.id, twice(double));
    else if (circle) problems.set(cell.id, circleInWords(circle));
    else if (source && source.length > 1) problems.set(cell.id, twice(cell.input!));
    else if (source?.length === 1 && source[0] !== cell)
      problems.set(cell.id, `Waits for “${cell.input}”, which cell ${source[0]!.number} does not give.`);
  }
  return problems;
}
