import { z } from 'zod';
import type { Points } from '../points.ts';
import type { Steps } from '../steps.ts';

/** What is near: the angle between embeddings, as verification compares them, or their plain distance. */
export const metric = z.enum(['cosine', 'euclidean']).default('cosine');
export const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .default(1);

export interface ProjectionResult {
  /** x and y of each point. */
  readonly layout: Float64Array;
  /** The third axis, where the method has one. */
  readonly depth?: Float64Array;
  /** What a reader should know, in words. */
  readonly notes: readonly string[];
  /** What the method says of itself: divergence in nats, shares of variance. */
  readonly figures: Readonly<Record<string, number>>;
}

/** A number that forms ask for; other parameters keep their defaults there. */
export interface Dial {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A way to make a map. `P` are its parameters. */
export interface ProjectionMethod<P> {
  readonly label: string;
  /** Where there is little room. */
  readonly short: string;
  /** How long it takes, in words. */
  readonly pace: string;
  /** What a reader may and may not conclude from distances. */
  readonly caution: string;
  /** Everything that decides the picture, with `method` and `metric`. */
  readonly params: z.ZodType<P>;
  readonly form: readonly Dial[];
  /** The parameters in words, as in "t-SNE, perplexity 30, 1000 iterations". */
  words(params: P): string;
  /** Makes the map of points that are compared by Euclidean distance; yields the moving picture where there is one. */
  run(points: Points, params: P): Steps<ProjectionResult>;
  /** Puts fresh points on a finished map: along its own axes, or beside their neighbours. */
  place(params: P): PlaceBy;
}

/** How points are put on a finished map. */
export type PlaceBy =
  | { readonly axes: (reference: Points, fresh: Points) => Float64Array }
  | { readonly perplexity: number; readonly iterations?: number };
