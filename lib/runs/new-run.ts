import { parseTrainingConfig, type TrainingConfig, trainingConfig } from '../network/config.ts';
import { database } from '../store/database.ts';
import type { RunView } from './contract.ts';
import { codeVersion } from './environment.ts';
import { createRun, getRun } from './run-store.ts';
import { findTrainingSessions } from './training-data.ts';

export interface NewRun {
  /** Fields of a training configuration; what is left out has its default. */
  readonly config: unknown;
  readonly name?: string;
  /** Run that this one was cloned from. */
  readonly parentId?: string;
  /** Its sweep, and its place in the sweep's plan. */
  readonly sweepId?: string;
  readonly trial?: number;
  /** The command line that does the same; made from the configuration unless given. */
  readonly command?: string;
}

/**
 * Makes a queued run after checking that its configuration is valid and its data are there.
 *
 * @throws AppError that names what is wrong; then there is no run.
 */
export async function newRun(request: NewRun): Promise<RunView> {
  const config = parseTrainingConfig(request.config);
  const { datasetHash } = await findTrainingSessions(config);
  const { id } = await createRun(await database(), {
    config,
    datasetHash,
    codeVersion: codeVersion(),
    command: request.command ?? trainCommand(config),
    name: request.name,
    parentId: request.parentId,
    sweepId: request.sweepId,
    trial: request.trial,
  });
  return getRun(id);
}

/** As one word of a shell; most are as they are. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The command that trains this configuration anywhere. */
export function trainCommand(config: TrainingConfig): string {
  const defaults = trainingConfig.parse({});
  const sets = (Object.keys(defaults) as (keyof TrainingConfig)[])
    .filter((key) => key !== 'dataset' && String(config[key]) !== String(defaults[key]))
    .map((key) => ` --set ${quoted(`${key}=${config[key]}`)}`);
  return `npx mouseprint train --dataset ${config.dataset}${sets.join('')}`;
}
