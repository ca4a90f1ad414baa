import { z } from 'zod';
import { oneLine } from '../one-line.ts';
import { projectionParams } from './methods/registry.ts';

/** Names in place of a network's: the block figures of `lib/mouse/block-figures.ts`, or the network before it learned. */
export const RAW_FEATURES = 'raw-features';
export const UNTRAINED = 'untrained';

/** Whose blocks are mapped, as seen by which network. */
export const embeddingSource = z.strictObject({
  /** A network's name, `raw-features`, or `untrained:NAME` for that network with fresh weights. */
  model: z.string().min(1).max(200),
  dataset: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is not the name of a data set'),
  /** As in `73-96,101`; empty for all. */
  subjects: z.string().max(2000).default(''),
  /** As published; empty for all. */
  splits: z.array(z.string().min(1).max(100)).max(20).default([]),
  /** Events from one block to the next; 128 leaves no overlap. */
  stride: z.int().min(16).max(4096).default(128),
  /** At most this many blocks of each session, spread evenly over it. */
  blocksPerSession: z.int().min(1).max(100_000).optional(),
});
export type EmbeddingSource = z.output<typeof embeddingSource>;

/** A map that somebody wants. */
export const mapRequest = z.strictObject({
  name: oneLine(120).default(''),
  source: embeddingSource,
  params: projectionParams,
  /** Only these rows of the source's blocks: a selection that is mapped again by itself. */
  rows: z
    .array(z.int().nonnegative({ abort: true }))
    .min(3)
    .max(500_000)
    .optional(),
});
export type MapRequest = z.output<typeof mapRequest>;
