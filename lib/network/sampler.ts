import { AppError } from '../errors.ts';
import type { Frames, Span } from '../mouse/signals/signal.ts';
import type { Random } from '../random.ts';
import type { Shard } from './gradients.ts';

/** A recording to learn from. */
export interface TrainingRecording {
  readonly subject: string;
  /** Where several data sets are learned from: the recording's; people of different ones are different. */
  readonly dataset?: string;
  readonly session: string;
  readonly frames: Frames;
}

/** Stretches of recordings of one subject that crops may be taken from. */
interface Source {
  readonly frames: Frames;
  /** Possible first frames of a crop, from the beginning. */
  readonly starts: number;
}

/** Examples that are validated at once. */
const HELD_BACK_SHARD = 256;

export interface SamplerOptions {
  /** Last part of every recording that is kept for validation. */
  readonly holdBack?: number;
  /** What is drawn first, all equally likely: a person, or a data set and then one of its people. */
  readonly balance?: 'people' | 'datasets';
  /** Examples that are drawn with some channels silent, and how many. */
  readonly hidden?: { readonly channels: readonly number[]; readonly share: number };
}

/**
 * Draws training examples: first a subject, all equally likely however much they recorded, then a crop at any
 * frame of any of their recordings.
 */
export class Sampler {
  /** Subjects in order of their label. */
  readonly subjects: readonly string[];
  /** Data set of each subject, numbered from 0 in order of appearance. */
  readonly groups: readonly number[];
  /** Crops that would cover the training part without overlap: an epoch. */
  readonly blocks: number;
  /** Crops of the part held back, with labels; empty where nothing is. */
  readonly heldBack: readonly Shard[];
  readonly #crop: number;
  readonly #channels: number;
  readonly #sources: Source[][] = [];
  readonly #totals: number[] = [];
  /** Labels per data set, where data sets are drawn first. */
  readonly #pools: readonly (readonly number[])[];
  readonly #hidden: SamplerOptions['hidden'];

  /** @throws AppError `bad_data` when a subject has no recording as long as a crop, or there are fewer than two. */
  constructor(
    recordings: readonly TrainingRecording[],
    crop: number,
    { holdBack = 0, balance = 'people', hidden }: SamplerOptions = {},
  ) {
    const people = new Map<string, TrainingRecording[]>();
    for (const recording of recordings) {
      const key = JSON.stringify([recording.dataset, recording.subject]);
      const own = people.get(key);
      if (own) own.push(recording);
      else people.set(key, [recording]);
    }
    const everybody = [...people.values()];
    const datasets = [...new Set(everybody.map(([first]) => first.dataset))];
    this.subjects = everybody.map(([first]) => first.subject);
    this.groups = everybody.map(([first]) => datasets.indexOf(first.dataset));
    const labels = everybody.map((_, label) => label);
    this.#pools =
      balance === 'people'
        ? [labels]
        : datasets.map((_, group) => labels.filter((label) => this.groups[label] === group));
    if (this.subjects.length < 2)
      throw new AppError(
        'bad_data',
        `Training needs at least two subjects; there are ${this.subjects.length}.`,
        {
          hint: 'Choose more subjects, or import a data set with more of them.',
        },
      );
    this.#crop = crop;
    this.#hidden = hidden && hidden.share > 0 && hidden.channels.length > 0 ? hidden : undefined;
    this.#channels = recordings[0].frames.channels;
    let blocks = 0;
    const held: { frames: Frames; span: Span; label: number }[] = [];
    everybody.forEach((own, label) => {
      const [{ subject }] = own;
      const sources: Source[] = [];
      for (const { frames } of own) {
        const end = Math.floor(frames.length * (1 - holdBack));
        if (end >= crop) sources.push({ frames, starts: end - crop + 1 });
        blocks += Math.floor(end / crop);
        if (holdBack > 0)
          for (let start = end; start + crop <= frames.length; start += crop)
            held.push({ frames, span: { start, end: start + crop }, label });
      }
      if (sources.length === 0)
        throw new AppError(
          'bad_data',
          `No recording of subject ${subject} is long enough for one training example.`,
          {
            hint: `An example needs ${crop} frames; leave this subject out or use shorter crops.`,
          },
        );
      this.#sources.push(sources);
      this.#totals.push(sources.reduce((sum, source) => sum + source.starts, 0));
    });
    this.blocks = blocks;
    this.heldBack = Array.from({ length: Math.ceil(held.length / HELD_BACK_SHARD) }, (_, i) =>
      this.#shard(held.slice(i * HELD_BACK_SHARD, (i + 1) * HELD_BACK_SHARD)),
    );
  }

  /** `shards` parts of `examples` each. */
  draw(random: Random, shards: number, examples: number): Shard[] {
    return Array.from({ length: shards }, () => {
      const shard = this.#shard(Array.from({ length: examples }, () => this.#drawOne(random)));
      if (this.#hidden)
        for (let i = 0; i < examples; i++) if (random.uniform() < this.#hidden.share) this.#hide(shard, i);
      return shard;
    });
  }

  #hide({ inputs }: Shard, example: number): void {
    const size = this.#crop * this.#channels;
    for (const channel of this.#hidden!.channels)
      for (let at = example * size + channel; at < (example + 1) * size; at += this.#channels) inputs[at] = 0;
  }

  #drawOne(random: Random): { frames: Frames; span: Span; label: number } {
    const pool = this.#pools.length > 1 ? this.#pools[random.integer(this.#pools.length)] : this.#pools[0];
    const label = pool[random.integer(pool.length)];
    let at = random.integer(this.#totals[label]);
    for (const { frames, starts } of this.#sources[label]) {
      if (at < starts) return { frames, span: { start: at, end: at + this.#crop }, label };
      at -= starts;
    }
    throw new Error('The numbers of starts do not add up.');
  }

  #shard(examples: readonly { frames: Frames; span: Span; label: number }[]): Shard {
    const size = this.#crop * this.#channels;
    const inputs = new Float32Array(examples.length * size);
    examples.forEach(({ frames, span }, i) => {
      frames.copy(span, inputs, i * size);
    });
    return { inputs, labels: Int32Array.from(examples, ({ label }) => label) };
  }
}
