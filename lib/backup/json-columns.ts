import { z } from 'zod';
import { REJECTIONS } from '../datasets/rejections.ts';
import { embeddingSource } from '../projection/request.ts';
import { replayMemory } from '../signature/human/memory.ts';
import { json } from './grammar.ts';

// Grammars of columns that hold JSON.

export const object = json(z.record(z.string(), z.unknown()));
/** Each setting becomes a file where a run is exported for MLflow. */
export const settings = json(z.record(z.string().regex(/^[A-Za-z]\w{0,59}$/), z.unknown()));
export const anything = json(z.unknown());
export const failure = json(
  z.object({ message: z.string(), hint: z.string().optional(), code: z.string().optional() }).nullable(),
);
export const counts = json(z.partialRecord(z.enum(REJECTIONS), z.int().nonnegative()));
export const examples = json(z.partialRecord(z.enum(REJECTIONS), z.array(z.unknown())));
export const failures = json(
  z.array(z.object({ file: z.string(), message: z.string(), hint: z.string().optional() })),
);
export const mapSource = json(
  z.object({
    ...embeddingSource.shape,
    modelHash: z.string().max(1000),
    datasetHash: z.string().regex(/^[0-9a-f]{64}$/),
    embeddingKey: z.string().regex(/^[0-9a-f]{64}$/),
    part: z.boolean(),
  }),
);
export const mapQuality = json(
  z.looseObject({
    notes: z.array(z.string()).optional(),
    figures: z.record(z.string(), z.number()).optional(),
  }),
);
/** Of what a profile keeps beside its blocks only the memory is ever unpacked. */
export const profileQuality = json(
  z.looseObject({ sessions: z.array(z.looseObject({ memory: replayMemory.optional() })).optional() }),
);
