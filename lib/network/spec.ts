import { SIGNALS } from '../mouse/signals/registry.ts';
import { ARCHITECTURES } from './architectures/registry.ts';
import type { TrainingConfig } from './config.ts';

/** What a network and its training loss are built from; plain data, so that it can be sent to a worker. */
export interface NetworkSpec {
  readonly channels: number;
  /** Frames of an input; `null` where they vary. */
  readonly frames: number | null;
  readonly architecture: TrainingConfig['architecture'];
  readonly width: number;
  readonly dims: number;
  readonly pooling: TrainingConfig['pooling'];
  readonly loss: TrainingConfig['loss'];
  readonly scale: number;
  readonly labelSmoothing: number;
  /** Subjects to tell apart while training. */
  readonly classes: number;
  readonly seed: number;
  /** Group of each class; a class is told from its own group only. Absent where everybody is a rival. */
  readonly groups?: readonly number[];
}

/**
 * The network that a configuration describes, for `classes` subjects.
 *
 * @param groups data set of each subject, by number, for rivals of the same one
 */
export function networkSpec(
  config: TrainingConfig,
  classes: number,
  groups?: readonly number[],
): NetworkSpec {
  const signal = SIGNALS.get(config.signal);
  return {
    channels: signal.channels.length,
    frames: signal.variableLength ? null : cropFrames(config),
    architecture: config.architecture,
    width: config.width,
    dims: ARCHITECTURES.get(config.architecture).dims(config),
    pooling: config.pooling,
    loss: config.loss,
    scale: config.scale,
    labelSmoothing: config.labelSmoothing,
    classes,
    seed: config.seed,
    ...(config.rivals === 'same-dataset' && groups && { groups }),
  };
}

/** Frames of a training crop. */
export function cropFrames(config: TrainingConfig): number {
  return config.crop ?? SIGNALS.get(config.signal).crop;
}
