import type { BlockMovement } from './block-movement.ts';

/** A figure of a block that can be said without a network. */
export interface Feature {
  readonly title: string;
  /** Empty for shares and counts. */
  readonly unit: string;
  /** Finite, and not negative, for any block. */
  define(movement: BlockMovement): number;
}
