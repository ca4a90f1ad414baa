/** How far a card's results are from the processor's, over all networks that were tried. */
export interface Differences {
  /** Of the loss, as a share of it. */
  readonly loss: number;
  /** Length of the difference of gradients over the length of the gradient. */
  readonly gradients: number;
  /** Largest of any number of an embedding. */
  readonly embeddings: number;
}

/**
 * The most that rounding may do: sums in another order differ in the last bits, and where the input of a ReLU is nearly zero, one side
 * passes a gradient and the other does not. A kernel that is wrong misses all of these by far.
 */
export const ALLOWED: Differences = { loss: 1e-4, gradients: 1e-2, embeddings: 1e-3 };

const KEYS = ['loss', 'gradients', 'embeddings'] as const satisfies readonly (keyof Differences)[];

/** What a network computed of a known input. */
export interface Computed {
  readonly loss: number;
  readonly gradients: Float32Array;
  readonly embeddings: Float32Array;
}

/** How far `found` is from `expected`; not a number where one of them holds none. */
export function compare(expected: Computed, found: Computed): Differences {
  const apart = (name: 'gradients' | 'embeddings') =>
    expected[name].map((value, i) => value - (found[name][i] ?? Number.NaN));
  return {
    loss: Math.abs(found.loss - expected.loss) / Math.max(1, Math.abs(expected.loss)),
    gradients: length(apart('gradients')) / length(expected.gradients),
    embeddings: apart('embeddings').reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

const length = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** The larger of each; not a number where one of them is none. */
export function worse(a: Differences, b: Differences): Differences {
  return {
    loss: Math.max(a.loss, b.loss),
    gradients: Math.max(a.gradients, b.gradients),
    embeddings: Math.max(a.embeddings, b.embeddings),
  };
}

/** Whether everything is within {@link ALLOWED}; what is no number is not. */
export function isRight(differences: Differences): boolean {
  return KEYS.every((key) => differences[key] <= ALLOWED[key]);
}

/** The differences in words, beside what is allowed. */
export function describeDifferences(differences: Differences): string {
  return KEYS.map((key) => `${key} ${differences[key].toExponential(1)} (allowed ${ALLOWED[key]})`).join(
    ', ',
  );
}
