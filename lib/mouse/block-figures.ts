import { originOf } from '../concepts.ts';
import type { Block } from './blocks.ts';
import type { Events } from './events.ts';
import { blockMovement } from './features/block-movement.ts';
import { FEATURES, type FeatureName } from './features/registry.ts';

export type BlockFigureName = FeatureName;

const features = FEATURES.names.map((name) => ({ name: name as BlockFigureName, ...FEATURES.get(name) }));

/**
 * What can be said of a block without a network: {@link FEATURES}, those of plug-ins last, which are loaded before. The names are
 * columns of map files.
 */
export const BLOCK_FIGURES = features.map(({ name, title, unit }) => ({ name, title, unit }));

/** Names these figures in caches: those of plug-ins with what their files held. */
export const FIGURES_KEY = features
  .map(({ name }) => [name, originOf('features', name)?.sha256].filter(Boolean).join('@'))
  .join();

/**
 * The figures of one block, in the order of {@link BLOCK_FIGURES}; those of plug-ins are 0 in pages, which do not run them.
 *
 * @param events pointer events, see `pointerEvents`
 * @param out receives the figures at `offset`
 */
export function blockFigures(events: Events, block: Block, out: Float32Array, offset = 0): void {
  const movement = blockMovement(events, block);
  features.forEach(({ define }, i) => {
    out[offset + i] = define?.(movement) ?? 0;
  });
}
