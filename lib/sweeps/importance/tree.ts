import type { Parameter } from './parameters.ts';

/** A box of the space of settings with one prediction: per parameter, 1 for each level that lies in it. */
export interface Leaf {
  readonly value: number;
  readonly allowed: readonly Uint8Array[];
}

/** Rows below which a node is not cut further. */
const SMALLEST = 4;

interface Cut {
  parameter: number;
  /** Levels that go left. */
  left: Uint8Array;
  gain: number;
}

/**
 * Grows a regression tree (Breiman et al. 1984) on the drawn rows. The leaves cover the whole space without overlap. Every cut
 * considers every parameter: with the handful there are, leaving some out blames the others.
 */
export function growTree(parameters: readonly Parameter[], values: Float64Array, drawn: Int32Array): Leaf[] {
  const leaves: Leaf[] = [];
  const everything = parameters.map(({ levels }) => new Uint8Array(levels).fill(1));
  const grow = (rows: number[], allowed: readonly Uint8Array[]): void => {
    const cut = rows.length >= SMALLEST ? bestCut(parameters, values, rows, allowed) : undefined;
    if (!cut) {
      leaves.push({ value: rows.reduce((sum, i) => sum + values[i], 0) / rows.length, allowed });
      return;
    }
    const { parameter: j, left } = cut;
    const { level } = parameters[j];
    const half = (side: number) =>
      allowed.map((mask, k) => (k === j ? mask.map((bit, l) => bit & +(left[l] === side)) : mask));
    grow(
      rows.filter((i) => left[level[i]] === 1),
      half(1),
    );
    grow(
      rows.filter((i) => left[level[i]] === 0),
      half(0),
    );
  };
  grow([...drawn], everything);
  return leaves;
}

/** What the leaves say of a sample. */
export function predict(parameters: readonly Parameter[], leaves: readonly Leaf[], sample: number): number {
  const leaf = leaves.find(({ allowed }) =>
    parameters.every(({ level }, j) => allowed[j][level[sample]] === 1),
  );
  return leaf ? leaf.value : Number.NaN;
}

function bestCut(
  parameters: readonly Parameter[],
  values: Float64Array,
  rows: readonly number[],
  allowed: readonly Uint8Array[],
): Cut | undefined {
  let best: Cut | undefined;
  parameters.forEach((parameter, j) => {
    const cut = cutAlong(parameter, values, rows, allowed[j]);
    if (cut && cut.gain > (best?.gain ?? 1e-12)) best = { parameter: j, ...cut };
  });
  return best;
}

/** The cut of one parameter that leaves the least variance; words are ordered by their mean first (Fisher 1958). */
function cutAlong(
  { level, levels, numeric }: Parameter,
  values: Float64Array,
  rows: readonly number[],
  allowed: Uint8Array,
): Omit<Cut, 'parameter'> | undefined {
  const sum = new Float64Array(levels);
  const number = new Int32Array(levels);
  for (const i of rows) {
    sum[level[i]] += values[i];
    number[level[i]]++;
  }
  const present = [...number.keys()].filter((l) => number[l] > 0);
  if (present.length < 2) return undefined;
  if (!numeric) present.sort((a, b) => sum[a] / number[a] - sum[b] / number[b]);
  const total = rows.reduce((all, i) => all + values[i], 0);
  let leftSum = 0;
  let leftNumber = 0;
  let gain = 0;
  let at = -1;
  for (let k = 0; k + 1 < present.length; k++) {
    leftSum += sum[present[k]];
    leftNumber += number[present[k]];
    const rightNumber = rows.length - leftNumber;
    const between =
      leftSum ** 2 / leftNumber + (total - leftSum) ** 2 / rightNumber - total ** 2 / rows.length;
    if (between > gain) {
      gain = between;
      at = k;
    }
  }
  if (at < 0) return undefined;
  const left = new Uint8Array(levels);
  if (numeric) {
    // Levels that no row of this node has fall to the nearer side.
    const border = (present[at] + present[at + 1]) / 2;
    for (let l = 0; l < levels; l++) left[l] = allowed[l] & +(l <= border);
  } else for (let k = 0; k <= at; k++) left[present[k]] = 1;
  return { left, gain };
}
