import { z } from 'zod';
import { WHOSE } from '../attribution.ts';
import { AppError } from '../errors.ts';
import { SIGNALS } from '../mouse/signals/registry.ts';
import { parseSubjects } from '../subjects.ts';
import { ARCHITECTURES } from './architectures/registry.ts';
import { LOSSES } from './losses/registry.ts';
import { parseSources } from './sources.ts';

/** Whether a parser takes a text. */
const readable = (parse: (text: string) => unknown) => (text: string) => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

const subjects = z
  .string()
  .default('')
  .refine(readable(parseSubjects), 'Write subjects as ranges and names, such as "1-72" or "1-10,14".')
  .meta({
    title: 'Subjects',
    description: 'Whose recordings to train on, such as 1-72; empty for all of them.',
  });

/**
 * Everything that decides what a training computes: the same configuration, data and seed give the same weights. Descriptions
 * and units here are those of the web form and of `npx mouseprint train --help`.
 */
export const trainingConfig = z.strictObject({
  dataset: z
    .string()
    .min(1)
    .default('sapimouse')
    .meta({ title: 'Data set', description: 'Which imported data set to learn from.' }),
  subjects,
  splits: z.array(z.string().min(1)).default([]).meta({
    title: 'Splits',
    description: 'Which parts of the data set, such as 3min; empty for all of them.',
  }),
  whose: z.enum(WHOSE).default('own').meta({
    title: 'Whose',
    description:
      "own: only sessions that are certainly the subject's; all: also those labelled as somebody else's, or unlabelled where others are labelled.",
  }),
  further: z
    .string()
    .default('')
    .refine(
      readable(parseSources),
      'Write data sets with semicolons between them, such as "hbrs:h003,h009;cogminu".',
    )
    .meta({
      title: 'Further data sets',
      description:
        'Learned from as well, with or without people after a colon, such as hbrs:h003,h009;cogminu.',
    }),
  balance: z.enum(['people', 'datasets']).default('people').meta({
    title: 'Balance',
    description: 'Draw every person equally often, or every data set.',
  }),
  copies: z.enum(['none', 'rates', 'devices']).default('none').meta({
    title: 'Changed copies',
    description: 'Learn each person also as slower mice (rates) and other screens (devices) would show them.',
  }),
  hideButtons: z.number().min(0).max(1).default(0).meta({
    title: 'Hide buttons',
    unit: 'share',
    description:
      'Examples drawn with their buttons silent, so that recordings without buttons are served too (signal gesture).',
  }),
  rivals: z.enum(['everybody', 'same-dataset']).default('everybody').meta({
    title: 'Rivals',
    description:
      'Whom a person must be told from while training: the same data set only, so that telling data sets apart gains nothing.',
  }),

  signal: SIGNALS.schema()
    .default('all')
    .meta({ title: 'Signal', description: 'What the network sees of the movement.' }),
  crop: z.int().min(16).max(4096).nullable().default(null).meta({
    title: 'Crop',
    unit: 'frames',
    description: "Length of a training example; empty for the signal's own.",
  }),
  architecture: ARCHITECTURES.schema()
    .default('residual')
    .meta({ title: 'Architecture', description: 'Shape of the network.' }),
  width: z.int().min(4).max(512).default(48).meta({
    title: 'Width',
    unit: 'filters',
    description: 'Filters of the first layer; later layers are multiples.',
  }),
  dims: z.int().min(2).max(1024).default(64).meta({
    title: 'Embedding',
    unit: 'dimensions',
    description: 'Length of the embedding (residual and small CNN).',
  }),
  pooling: z.enum(['statistics', 'mean']).default('statistics').meta({
    title: 'Pooling',
    description: 'How frames become one vector: mean and deviation, or mean only.',
  }),

  loss: LOSSES.schema().default('am-softmax').meta({
    title: 'Loss',
    description: 'Softmax over the subjects, with an additive margin on the cosine or without.',
  }),
  scale: z.number().positive().max(128).default(16).meta({
    title: 'Scale',
    description: 'What cosines are multiplied with before the softmax (am-softmax).',
  }),
  margin: z.number().min(0).max(1).default(0.2).meta({
    title: 'Margin',
    unit: 'cosine',
    description: 'How much better than the rest the right subject must be.',
  }),
  marginRamp: z.number().min(0).max(1).default(0.3).meta({
    title: 'Margin ramp',
    unit: 'share of steps',
    description: 'Over which the margin grows from nothing.',
  }),
  labelSmoothing: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.1)
    .meta({ title: 'Label smoothing', description: 'Share of the target spread evenly over all subjects.' }),

  learningRate: z
    .number()
    .positive()
    .max(1)
    .default(2e-3)
    .meta({ title: 'Learning rate', description: 'The highest that the schedule reaches.' }),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(1e-3)
    .meta({ title: 'Weight decay', description: 'Decoupled, times the learning rate (AdamW).' }),
  schedule: z
    .enum(['one-cycle', 'constant'])
    .default('one-cycle')
    .meta({ title: 'Schedule', description: 'One-cycle warms up, then falls to nothing along a cosine.' }),
  warmUp: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.1)
    .meta({ title: 'Warm-up', unit: 'share of steps', description: 'Rise of the one-cycle schedule.' }),
  clipNorm: z.number().min(0).default(0).meta({
    title: 'Gradient clipping',
    unit: 'L2 norm',
    description: 'Longer gradients are shortened to this; 0 for off.',
  }),

  batch: z
    .int()
    .min(2)
    .max(4096)
    .default(128)
    .meta({ title: 'Batch', unit: 'blocks', description: 'Examples per step.' }),
  shards: z.int().min(1).max(16).default(2).meta({
    title: 'Shards',
    description:
      'Parts of a batch with batch-norm statistics of their own; what workers share, so it is part of the result.',
  }),
  steps: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .meta({ title: 'Steps', unit: 'steps', description: 'How long to train, unless epochs are given.' }),
  epochs: z.number().positive().max(100_000).nullable().default(null).meta({
    title: 'Epochs',
    unit: 'epochs',
    description: 'Instead of steps: passes over as many blocks as there are.',
  }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1)
    .meta({ title: 'Seed', description: 'Decides initial weights and drawing of examples.' }),

  holdBack: z.number().min(0).max(0.5).default(0).meta({
    title: 'Hold back',
    unit: 'share',
    description: 'Last part of every recording that is kept for validation, of the same subjects.',
  }),
  validateEvery: z
    .int()
    .min(1)
    .default(100)
    .meta({ title: 'Validate every', unit: 'steps', description: 'Only where something is held back.' }),
  patience: z.int().min(0).default(0).meta({
    title: 'Patience',
    unit: 'validations',
    description: 'Stop after this many without improvement and keep the best weights; 0 for never.',
  }),
  checkpointEvery: z.int().min(1).default(100).meta({
    title: 'Checkpoint every',
    unit: 'steps',
    description: 'A killed training goes on from the last checkpoint with the same result.',
  }),
});

/** A configuration as it was stored. Before there was a choice, everybody's sessions were learned from. */
export const storedTrainingConfig = z.preprocess(
  (stored) =>
    typeof stored === 'object' && stored !== null && !('whose' in stored)
      ? { ...stored, whose: 'all' }
      : stored,
  trainingConfig,
);

export type TrainingConfig = z.infer<typeof trainingConfig>;

/**
 * Fills in defaults and validates; what was stored by {@link storedTrainingConfig}.
 *
 * @throws AppError `bad_request` that names each wrong field.
 */
export function parseTrainingConfig(
  input: unknown,
  schema: z.ZodType<TrainingConfig> = trainingConfig,
): TrainingConfig {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) =>
    issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
  );
  throw new AppError('bad_request', `The training configuration is not valid. ${issues.join('; ')}`, {
    hint: `Fields: ${Object.keys(trainingConfig.shape).join(', ')}.`,
  });
}
