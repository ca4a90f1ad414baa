import { AppError, reportError } from '../errors.ts';
import { sha256Hex } from '../hash.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { prepareArithmetic } from '../network/backend.ts';
import { parseTrainingConfig, storedTrainingConfig, type TrainingConfig } from '../network/config.ts';
import { chosenDevice, prepareDevice } from '../network/device.ts';
import { exportNetwork } from '../network/export.ts';
import { originsOf } from '../network/origins.ts';
import { createGradientPool } from '../network/parallel.ts';
import { Sampler } from '../network/sampler.ts';
import { cropFrames, networkSpec } from '../network/spec.ts';
import { totalSteps, trainNetwork } from '../network/train.ts';
import { stamp } from '../store/clock.ts';
import { type Database, database } from '../store/database.ts';
import { Prisma } from '../store/generated/prisma/client.ts';
import type { Task } from '../task.ts';
import type { RunView } from './contract.ts';
import { type Computed, codeVersion, environment } from './environment.ts';
import { MetricWriter } from './metric-writer.ts';
import { dropCheckpoints, readCheckpoint, writeCheckpoint, writeModel } from './run-files.ts';
import { takeLease } from './run-lease.ts';
import { getRun } from './run-store.ts';
import { loadTrainingData, type TrainingData } from './training-data.ts';

export interface TrainRequest {
  /** Id or name of a run made by `newRun`; one that was stopped or killed goes on from its checkpoint. */
  readonly run: string;
  readonly workers: number;
  /** Begin again from nothing, where checkpoints are damaged. */
  readonly anew?: boolean;
  /** Train in a thread even with one worker, where this one has the database or other trainings to look after. */
  readonly inThreads?: boolean;
  /** Told what each step measured. */
  onMetrics?(step: number, values: Readonly<Record<string, number>>): void;
}

/**
 * Trains a run from the catalogue's data to weights on disk. Cancelled, it is `stopped` and can be resumed; killed, it shows as
 * `interrupted` and can be resumed; failed, it says why and keeps its last good checkpoint.
 *
 * @throws AppError `conflict` when another process trains the run, or its data set changed since it began.
 */
export async function trainRun(request: TrainRequest, task: Task): Promise<RunView> {
  const db = await database();
  const run = await getRun(request.run);
  if (run.status === 'finished') return run;
  const lease = await takeLease(db, run.id);
  try {
    const signal = AbortSignal.any([task.signal, lease.lost]);
    await learn(db, run, request, { ...bind(task), signal });
  } catch (error) {
    // Whoever took the lease over decides what becomes of the run.
    if (!lease.lost.aborted) {
      const report = reportError(error);
      const status = report.code === 'cancelled' ? 'stopped' : 'failed';
      const shown = status === 'failed' ? { error: { ...report } } : {};
      await db.run
        .update({ where: { id: run.id }, data: { status, finishedAt: stamp(), ...shown } })
        // On a full disk the row may have no room either; the run then shows as interrupted, and the reason below goes on.
        .catch((failure) => task.log(`How it ended could not be noted: ${reportError(failure).message}`));
    }
    throw error;
  } finally {
    await lease.release().catch(() => {});
  }
  return getRun(run.id);
}

async function learn(db: Database, run: RunView, request: TrainRequest, task: Task): Promise<void> {
  const { workers } = request;
  task.progress(0, 'reading recordings');
  const config = parseTrainingConfig(run.config, storedTrainingConfig);
  const data = await loadTrainingData(config, task);
  if (run.datasetHash !== data.datasetHash)
    throw new AppError('conflict', `The data set ${config.dataset} has changed since ${run.name} began.`, {
      hint: 'Import the same data again, or start a new run.',
    });
  const { holdBack, balance } = config;
  const hidden = { channels: SIGNALS.get(config.signal).buttonChannels ?? [], share: config.hideButtons };
  const sampler = new Sampler(data.recordings, cropFrames(config), { holdBack, balance, hidden });
  const steps = totalSteps(config, sampler.blocks);
  await db.run.update({
    where: { id: run.id },
    data: {
      status: 'running',
      startedAt: run.startedAt ?? stamp(),
      finishedAt: null,
      totalSteps: steps,
      environment: environment(workers, await computedBy(), originsOf(config)),
      error: Prisma.DbNull,
    },
  });
  if (request.anew) await dropCheckpoints(run.id);
  const resume = await readCheckpoint(run.id, run.name, (line) => task.log(line));
  const metrics = await MetricWriter.open(db, run.id, resume?.step ?? 0, sampler.blocks / config.batch);
  const spec = networkSpec(config, sampler.subjects.length, sampler.groups);
  const pool = await createGradientPool(spec, Math.min(workers, config.shards), request.inThreads);
  try {
    const result = await trainNetwork({
      config,
      sampler,
      pool,
      task,
      fingerprint: await fingerprint(config, data),
      resume,
      onMetrics({ step, values }) {
        metrics.add(step, values);
        request.onMetrics?.(step, values);
      },
      async onCheckpoint(checkpoint) {
        await metrics.flush();
        await writeCheckpoint(run.id, checkpoint);
      },
    });
    await metrics.flush();
    const training = {
      command: run.command,
      steps: result.steps,
      bestStep: result.bestStep,
      seconds: Math.round(metrics.seconds * 10) / 10,
      loss: metrics.summary('loss')?.last ?? 0,
      accuracy: metrics.summary('accuracy')?.last ?? 0,
      codeVersion: codeVersion(),
      arithmetic: pool.arithmetic,
      finishedAt: stamp().toISOString(),
    };
    // With several workers nothing has run in this thread so far.
    await prepareDevice();
    const files = await exportNetwork(spec, result.parameters, {
      name: run.name,
      config,
      training,
      data: learnedFrom(data, sampler),
    });
    await writeModel(db, run.id, files);
    const { loss, accuracy, seconds } = training;
    const { stoppedEarly } = result;
    await db.run.update({
      where: { id: run.id },
      data: {
        status: 'finished',
        finishedAt: stamp(),
        step: result.steps,
        summary: { loss, accuracy, seconds, parameters: pool.trainableSize, stoppedEarly },
      },
    });
  } finally {
    await metrics.flush().catch(() => {});
    await pool.dispose();
  }
}

async function computedBy(): Promise<Computed> {
  const { chosen, card } = await chosenDevice();
  if (chosen === 'cpu') return { backend: 'wasm', arithmetic: prepareArithmetic() };
  return { backend: 'webgpu', arithmetic: 'webgpu', graphics: card?.name ?? '' };
}

/** What a card says of the data: the people per data set. */
function learnedFrom({ sources, recordings }: TrainingData, { subjects, groups, blocks }: Sampler) {
  const [own, ...further] = sources.map(({ dataset, hash }, source) => ({
    dataset,
    hash,
    subjects: subjects.filter((_, label) => groups[label] === source),
  }));
  const sessions = new Set(recordings.map(({ dataset, session }) => `${dataset}/${session}`)).size;
  return { ...own, further, sessions, blocks };
}

/** Names everything that decides the weights; how often to save does not, and whose movement it is shows in the sessions. */
async function fingerprint(config: TrainingConfig, data: TrainingData): Promise<string> {
  const { checkpointEvery: _, whose: __, ...decisive } = config;
  const sessions = data.recordings.map(({ dataset, subject, session }) =>
    dataset === undefined ? [subject, session] : [dataset, subject, session],
  );
  const plugins = originsOf(config);
  const text = JSON.stringify([
    decisive,
    data.datasetHash,
    sessions,
    ...(plugins.length > 0 ? [plugins] : []),
  ]);
  return sha256Hex(new TextEncoder().encode(text));
}

/** A task whose methods can be spread. */
function bind(task: Task): Task {
  return {
    progress: (...values) => task.progress(...values),
    log: (line) => task.log(line),
    signal: task.signal,
  };
}
