import { AppError, reportError } from '../../errors.ts';
import { sha256Hex } from '../../hash.ts';
import { prepareBackend } from '../../network/backend.ts';
import { parseTrainingConfig, type TrainingConfig } from '../../network/config.ts';
import { exportNetwork } from '../../network/export.ts';
import { createLocalPool, type GradientPool } from '../../network/gradients.ts';
import { Sampler } from '../../network/sampler.ts';
import { cropFrames, type NetworkSpec, networkSpec } from '../../network/spec.ts';
import { totalSteps, trainNetwork } from '../../network/train.ts';
import { type Database, database } from '../../server/database.ts';
import type { Task } from '../../task.ts';
import { codeVersion, environment } from './environment.ts';
import { MetricWriter } from './metric-writer.ts';
import { readCheckpoint, writeCheckpoint, writeModel } from './run-files.ts';
import { takeLease } from './run-lease.ts';
import { createRun, getRun, type RunSummary } from './run-store.ts';
import { loadTrainingData, type TrainingData } from './training-data.ts';

export interface TrainRequest {
  /** Train this as a new run … */
  readonly config?: TrainingConfig;
  /** … or go on with the run of this name. */
  readonly resume?: string;
  readonly name?: string;
  /** Run that this one was cloned from. */
  readonly parentId?: string;
  readonly workers: number;
  /** The command line that does the same, kept with the run and in the model's card. */
  readonly command: string;
  /** Told as soon as the run has a name. */
  onRun?(run: { id: string; name: string }): void;
}

/**
 * Trains a run from the catalogue's data to weights on disk. Cancelled, it is `stopped` and can be resumed; killed, it shows as
 * `interrupted` and can be resumed; failed, it says why and keeps its last good checkpoint.
 *
 * @throws AppError `conflict` when another process trains the run, or its data set changed since it began.
 */
export async function trainRun(request: TrainRequest, task: Task): Promise<RunSummary> {
  const db = await database();
  const earlier = request.resume === undefined ? undefined : await getRun(request.resume);
  if (earlier?.status === 'finished') return earlier;
  const config = earlier ? parseTrainingConfig(earlier.config) : parseTrainingConfig(request.config);
  task.progress(0, 'reading recordings');
  const data = await loadTrainingData(config, task);
  if (earlier && earlier.datasetHash !== data.datasetHash)
    throw new AppError(
      'conflict',
      `The data set ${config.dataset} has changed since ${earlier.name} began.`,
      {
        hint: 'Import the same data again, or start a new run.',
      },
    );
  const sampler = new Sampler(data.recordings, cropFrames(config), config.holdBack);
  const steps = totalSteps(config, sampler.blocks);
  const run =
    earlier ??
    (await createRun(db, {
      config,
      datasetHash: data.datasetHash,
      codeVersion: codeVersion(),
      environment: environment(request.workers),
      command: request.command,
      totalSteps: steps,
      name: request.name,
      parentId: request.parentId,
    }));
  request.onRun?.({ id: run.id, name: run.name });
  const lease = await takeLease(db, run.id);
  try {
    await db.run.update({
      where: { id: run.id },
      data: {
        status: 'running',
        startedAt: earlier?.startedAt ?? new Date(),
        finishedAt: null,
        totalSteps: steps,
        error: undefined,
      },
    });
    const signal = AbortSignal.any([task.signal, lease.lost]);
    await learn(db, run, { config, data, sampler, steps, request, task: { ...bind(task), signal } });
  } catch (error) {
    // Whoever took the lease over decides what becomes of the run.
    if (!lease.lost.aborted) {
      const report = reportError(error);
      const status = report.code === 'cancelled' ? 'stopped' : 'failed';
      const shown = status === 'failed' ? { error: { ...report } } : {};
      await db.run.update({ where: { id: run.id }, data: { status, finishedAt: new Date(), ...shown } });
    }
    throw error;
  } finally {
    await lease.release();
  }
  return getRun(run.id);
}

interface Lesson {
  readonly config: TrainingConfig;
  readonly data: TrainingData;
  readonly sampler: Sampler;
  readonly steps: number;
  readonly request: TrainRequest;
  readonly task: Task;
}

async function learn(db: Database, run: { id: string; name: string }, lesson: Lesson): Promise<void> {
  const { config, data, sampler, steps, request, task } = lesson;
  const spec = networkSpec(config, sampler.subjects.length);
  const resume = await readCheckpoint(run.id, run.name);
  const metrics = await MetricWriter.open(db, run.id, resume?.step ?? 0, sampler.blocks / config.batch);
  const pool = await createPool(spec, Math.min(request.workers, config.shards));
  try {
    const result = await trainNetwork({
      config,
      sampler,
      pool,
      task,
      fingerprint: await fingerprint(config, data),
      resume,
      onMetrics: ({ step, values }) => metrics.add(step, values),
      async onCheckpoint(checkpoint) {
        await metrics.flush();
        await writeCheckpoint(run.id, checkpoint);
      },
    });
    await metrics.flush();
    const training = {
      command: request.command,
      steps: result.steps,
      bestStep: result.bestStep,
      seconds: Math.round(metrics.seconds * 10) / 10,
      loss: metrics.summary('loss')?.last ?? 0,
      accuracy: metrics.summary('accuracy')?.last ?? 0,
      codeVersion: codeVersion(),
      finishedAt: new Date().toISOString(),
    };
    const files = await exportNetwork(spec, result.parameters, {
      name: run.name,
      config,
      training,
      data: {
        dataset: config.dataset,
        hash: data.datasetHash,
        subjects: [...sampler.subjects],
        sessions: data.recordings.length,
        blocks: sampler.blocks,
      },
    });
    await writeModel(db, run.id, files);
    const { loss, accuracy, seconds } = training;
    await db.run.update({
      where: { id: run.id },
      data: {
        status: 'finished',
        finishedAt: new Date(),
        step: result.steps,
        totalSteps: steps,
        summary: {
          loss,
          accuracy,
          seconds,
          parameters: pool.trainableSize,
          stoppedEarly: result.stoppedEarly,
        },
      },
    });
  } finally {
    await metrics.flush().catch(() => {});
    await pool.dispose();
  }
}

async function createPool(spec: NetworkSpec, workers: number): Promise<GradientPool> {
  await prepareBackend();
  void workers;
  return createLocalPool(spec);
}

/** Names everything that decides the weights; how often to look and to save does not. */
async function fingerprint(config: TrainingConfig, data: TrainingData): Promise<string> {
  const { checkpointEvery: _, ...decisive } = config;
  const sessions = data.recordings.map(({ subject, session }) => [subject, session]);
  const text = JSON.stringify([decisive, data.datasetHash, sessions]);
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
