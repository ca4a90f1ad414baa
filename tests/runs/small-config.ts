import { parseTrainingConfig, type TrainingConfig } from '../../lib/network/config.ts';

/** A training that takes a second. */
export function smallConfig(changes: Record<string, unknown> = {}): TrainingConfig {
  return parseTrainingConfig({
    dataset: 'sapimouse',
    architecture: 'small-cnn',
    width: 4,
    dims: 4,
    crop: 32,
    batch: 16,
    steps: 20,
    learningRate: 0.02,
    checkpointEvery: 5,
    ...changes,
  });
}
