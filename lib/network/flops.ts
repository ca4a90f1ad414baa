import { ARCHITECTURES } from './architectures/registry.ts';
import type { TrainingConfig } from './config.ts';
import { cropFrames, networkSpec } from './spec.ts';

/**
 * Floating-point operations of one forward pass over one training crop, convolutions and embedding only: what the time of a
 * step grows with. A step of training costs about three times as much (forward, and gradients of inputs and filters).
 */
export function forwardFlops(config: TrainingConfig): number {
  return ARCHITECTURES.get(config.architecture).flops({
    ...networkSpec(config, 2),
    frames: cropFrames(config),
  });
}
