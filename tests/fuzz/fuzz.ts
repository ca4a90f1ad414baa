import { AppError } from '../../lib/errors.ts';
import { seededRandom } from '../../lib/random.ts';
import { QueryError } from '../../lib/runs/query/query-error.ts';
import { mutate } from './mutate.ts';

/** A reader of what comes from outside. */
export interface Target {
  readonly name: string;
  /** Its share of the cases: slow readers get fewer. */
  readonly share: number;
  /** Sound inputs that are mutated. */
  corpus(): Promise<readonly Uint8Array[]>;
  /** Reads one input. Throws what a person may be told, or nothing; anything else is a defect. */
  read(input: Uint8Array): unknown;
}

export interface Broken {
  target: string;
  /** `seed:case`, which makes the same input again. */
  seed: string;
  problem: string;
  input: Uint8Array;
}

/** No input of this size may take longer, ms; generous, because the machine may be busy. */
const LONGEST = 3_000;
/** Nor may a reader hold on to more memory than this for all its cases, bytes. */
const MOST_MEMORY = 300 * 1024 * 1024;

/** What is wrong with how a target read an input, if anything is. */
export async function judge(target: Target, input: Uint8Array): Promise<string | undefined> {
  const started = performance.now();
  try {
    await target.read(input);
  } catch (error) {
    if (!(error instanceof AppError || error instanceof QueryError))
      return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const took = performance.now() - started;
  return took > LONGEST ? `took ${Math.round(took)} ms` : undefined;
}

/** The input of one case; the same for the same seed and number. */
export function inputOf(corpus: readonly Uint8Array[], seed: number, number: number): Uint8Array {
  return mutate(corpus, seededRandom((seed * 1_000_003 + number) | 0));
}

/** Feeds `cases` mutated inputs to a target. */
export async function fuzz(target: Target, cases: number, seed: number): Promise<Broken[]> {
  const corpus = await target.corpus();
  const broken: Broken[] = [];
  global.gc?.();
  const before = process.memoryUsage().rss;
  for (let number = 0; number < cases && broken.length < 20; number++) {
    const input = inputOf(corpus, seed, number);
    const problem = await judge(target, input);
    if (problem) broken.push({ target: target.name, seed: `${seed}:${number}`, problem, input });
  }
  global.gc?.();
  const grown = process.memoryUsage().rss - before;
  if (global.gc && grown > MOST_MEMORY)
    broken.push({
      target: target.name,
      seed: `${seed}`,
      problem: `kept ${Math.round(grown / 1e6)} MB`,
      input: new Uint8Array(),
    });
  return broken;
}
