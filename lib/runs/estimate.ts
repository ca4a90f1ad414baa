import { listModels } from '../models/models.ts';
import type { TrainingConfig } from '../network/config.ts';
import { trainingConfig } from '../network/config.ts';
import { forwardFlops } from '../network/flops.ts';
import { cropFrames } from '../network/spec.ts';
import { totalSteps } from '../network/train.ts';
import type { TrainingEstimate } from './contract.ts';
import { listRuns } from './run-store.ts';
import { findTrainingSessions } from './training-data.ts';

/** How fast a training was. */
export interface SpeedRecord {
  name: string;
  config: TrainingConfig;
  blocksPerSecond: number;
}

/** Blocks in a second for a configuration, from the most similar training on record. */
export function expectedSpeed(
  config: TrainingConfig,
  records: readonly SpeedRecord[],
): { blocksPerSecond: number; from: string } | null {
  const unlike = ({ config: other }: SpeedRecord) =>
    (other.architecture === config.architecture ? 0 : 4) +
    (other.signal === config.signal ? 0 : 1) +
    Math.abs(Math.log(forwardFlops(other) / forwardFlops(config)));
  const nearest = [...records].sort((a, b) => unlike(a) - unlike(b))[0];
  if (!nearest) return null;
  const scale = forwardFlops(nearest.config) / forwardFlops(config);
  return { blocksPerSecond: nearest.blocksPerSecond * scale, from: nearest.name };
}

/** Speeds of what was trained here; of the networks that came with the program where there is nothing. */
export async function speedRecords(): Promise<{ records: SpeedRecord[]; here: boolean }> {
  const own = (await listRuns({ statuses: ['finished'] })).flatMap(({ name, config, step, summary }) => {
    const parsed = trainingConfig.safeParse(config);
    const { seconds } = summary as { seconds?: number };
    if (!parsed.success || !seconds) return [];
    return [{ name, config: parsed.data, blocksPerSecond: (step * parsed.data.batch) / seconds }];
  });
  if (own.length > 0) return { records: own, here: true };
  const shipped = (await listModels()).map(({ name, card: { config, training } }) => ({
    ...{ name, config },
    blocksPerSecond: (training.steps * config.batch) / training.seconds,
  }));
  return { records: shipped, here: false };
}

/**
 * Says what a configuration would train on, for how long.
 *
 * @throws AppError as `findTrainingSessions` for data that are not there
 */
export async function estimateTraining(config: TrainingConfig): Promise<TrainingEstimate> {
  const { sources, leftOut } = await findTrainingSessions(config);
  const sessions = sources.flatMap((source) => source.sessions);
  const people = sources.flatMap(({ dataset, sessions }) =>
    sessions.map(({ subject }) => `${dataset}/${subject}`),
  );
  // The catalogue counts blocks of 128 events; other crops divide the same movement.
  const blocks = Math.max(
    1,
    Math.round((sessions.reduce((sum, session) => sum + session.blocks, 0) * 128) / cropFrames(config)),
  );
  const trained = Math.max(1, Math.round(blocks * (1 - config.holdBack)));
  const steps = totalSteps(config, trained);
  const { records, here } = await speedRecords();
  const speed = expectedSpeed(config, records);
  return {
    subjects: new Set(people).size,
    sessions: sessions.length,
    leftOut,
    blocks: trained,
    steps,
    epochs: (steps * config.batch) / trained,
    seconds: speed && (steps * config.batch) / speed.blocksPerSecond,
    from: speed?.from ?? null,
    here,
  };
}
