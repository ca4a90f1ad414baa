import { AppError } from '../errors.ts';
import { type Random, restoreRandom, seededRandom } from '../random.ts';
import type { Task } from '../task.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import type { GradientPool } from './gradients.ts';
import { AdamW, clipGradients } from './optimiser.ts';
import type { Sampler } from './sampler.ts';
import { scheduleAt } from './schedule.ts';

/** What is measured; `step` counts the steps done. */
export interface TrainingMetrics {
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface TrainingOptions {
  readonly config: TrainingConfig;
  readonly sampler: Sampler;
  readonly pool: GradientPool;
  readonly task: Task;
  /** Names configuration and data. */
  readonly fingerprint: string;
  /** Go on from here. */
  readonly resume?: Checkpoint;
  onMetrics?(metrics: TrainingMetrics): void;
  /** Awaited before training goes on. */
  onCheckpoint?(checkpoint: Checkpoint): Promise<void>;
}

export interface TrainingResult {
  /** Flat parameters: the best of the validations where there were any, else the last. */
  readonly parameters: Float32Array;
  readonly steps: number;
  /** Step that the parameters are from. */
  readonly bestStep: number;
  readonly stoppedEarly: boolean;
}

/** Steps that a configuration asks for, given how many crops there are. */
export function totalSteps(config: TrainingConfig, blocks: number): number {
  if (config.epochs === null) return config.steps;
  return Math.max(1, Math.round((config.epochs * blocks) / config.batch));
}

/**
 * Trains until the steps are done, validation stops improving, or the task is cancelled. The same configuration, data, seed
 * and arithmetic (the kernels': a training that goes on with another says so) give the same bits, interrupted and resumed or not, whatever the number of workers.
 *
 * @throws AppError `bad_data` when the loss is not a number any more, `conflict` when the checkpoint belongs to
 * another training, `cancelled` when the task was cancelled, after a checkpoint.
 */
export async function trainNetwork(options: TrainingOptions): Promise<TrainingResult> {
  const { config, sampler, pool, task, resume, fingerprint } = options;
  if (resume && resume.fingerprint !== fingerprint)
    throw new AppError('conflict', 'The checkpoint belongs to another configuration or other data.', {
      hint: 'Resume with the configuration and data set that the run was started with, or start a new run.',
    });
  const { arithmetic } = pool;
  if (resume?.arithmetic && resume.arithmetic !== arithmetic)
    task.log(
      `Begun with ${resume.arithmetic} arithmetic, goes on with ${arithmetic}: the weights differ in their last bits from those of a training in one piece.`,
    );
  const steps = totalSteps(config, sampler.blocks);
  const random: Random = resume ? restoreRandom(resume.random) : seededRandom(config.seed);
  const parameters = resume ? resume.parameters.slice() : pool.initial();
  const optimiser = new AdamW(
    pool.trainableSize,
    resume && { mean: resume.mean, square: resume.square, count: resume.step },
  );
  const perShard = Math.ceil(config.batch / config.shards);
  const examples = perShard * config.shards;
  let best = resume?.best ?? null;
  let step = resume?.step ?? 0;
  let stoppedEarly = false;
  const clock = new Clock();

  const checkpoint = async () =>
    options.onCheckpoint?.({
      step,
      fingerprint,
      arithmetic,
      random: [...random.state()],
      parameters,
      mean: optimiser.mean,
      square: optimiser.square,
      best,
    });

  while (step < steps && !stoppedEarly) {
    if (task.signal.aborted) {
      await checkpoint();
      throw new AppError('cancelled', `Training stopped after ${step} of ${steps} steps.`, {
        hint: 'Resume the run to go on from here.',
      });
    }
    const now = scheduleAt(config, step, steps);
    const result = await pool.compute(parameters, sampler.draw(random, config.shards, perShard), now);
    const norm = clipGradients(result.gradients, config.clipNorm);
    if (!Number.isFinite(result.loss) || !Number.isFinite(norm)) throw diverged(step + 1, now.learningRate);
    optimiser.step(parameters, result.gradients, { ...now, weightDecay: config.weightDecay });
    parameters.set(result.state, pool.trainableSize);
    step++;

    const blocksPerSecond = clock.rate(examples);
    const values: Record<string, number> = {
      loss: result.loss,
      accuracy: result.correct / examples,
      learningRate: now.learningRate,
      margin: now.margin,
      gradientNorm: norm,
      blocksPerSecond,
    };
    if (sampler.heldBack.length > 0 && (step % config.validateEvery === 0 || step === steps)) {
      const validation = await validate(pool, parameters, sampler);
      values.validationLoss = validation.loss;
      values.validationAccuracy = validation.accuracy;
      if (!best || validation.loss < best.loss)
        best = { step, loss: validation.loss, parameters: parameters.slice() };
      stoppedEarly = config.patience > 0 && step - best.step >= config.patience * config.validateEvery;
    }
    options.onMetrics?.({ step, values });
    task.progress(step / steps, `step ${step} of ${steps}`, {
      loss: round(result.loss),
      accuracy: round(values.accuracy),
      learningRate: now.learningRate,
      blocksPerSecond: Math.round(blocksPerSecond),
    });
    if (step % config.checkpointEvery === 0 && step < steps) await checkpoint();
  }
  await checkpoint();
  return {
    parameters: best?.parameters ?? parameters,
    steps: step,
    bestStep: best?.step ?? step,
    stoppedEarly,
  };
}

/** Mean loss and share of right answers on what is held back. */
async function validate(pool: GradientPool, parameters: Float32Array, sampler: Sampler) {
  let examples = 0;
  let loss = 0;
  let correct = 0;
  for (const shard of sampler.heldBack) {
    const result = await pool.evaluate(parameters, shard);
    examples += shard.labels.length;
    loss += result.loss * shard.labels.length;
    correct += result.correct;
  }
  return { loss: loss / examples, accuracy: correct / examples };
}

function diverged(step: number, learningRate: number): AppError {
  return new AppError(
    'bad_data',
    `Training failed at step ${step}: the loss is not a number any more (learning rate ${learningRate.toPrecision(2)}).`,
    { hint: 'Lower the learning rate or turn on gradient clipping. The last checkpoint was kept.' },
  );
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

/** Examples per second, a moving mean. */
class Clock {
  #last = performance.now();
  #rate = 0;

  rate(examples: number): number {
    const now = performance.now();
    const rate = (examples * 1000) / Math.max(0.01, now - this.#last);
    this.#rate = this.#rate === 0 ? rate : 0.9 * this.#rate + 0.1 * rate;
    this.#last = now;
    return this.#rate;
  }
}
