import { z } from 'zod';
import { cohortSchema } from '../signature/cohort.ts';
import { identified, scored } from '../signature/contract.ts';
import { listedSession } from '../signature/enrolment-session.ts';
import { profileJson } from '../signature/profile.ts';

/** Which network answered. */
export const modelIdentity = z.object({
  name: z.string(),
  hash: z.string().describe('Of its weights and its configuration.'),
  dims: z.int().positive(),
});

/** Known people, and where they are from: an imported data set, or shipped with the network. */
export const knownPeople = z.object({
  model: modelIdentity,
  origin: z.object({ id: z.string(), name: z.string(), synthetic: z.boolean() }),
  cohort: cohortSchema,
});

/** Whom movement resembles among the enrolled people. */
export const enrolledComparison = z.object({
  ranked: z.array(identified).readonly().describe('The likeliest, by falling score.'),
  people: z.number().describe('How many were compared.'),
  mostNamed: z.number().nullable().describe('Among more than this nobody is named; null without a limit.'),
  unknown: z.number().describe('That it is nobody of them.'),
  named: z
    .string()
    .nullable()
    .describe('Whom the evidence is enough to name; null for *unknown* and for *perhaps*.'),
});
export type EnrolledComparison = z.output<typeof enrolledComparison>;

export const comparison = z.object({
  known: z
    .object({
      dataset: z.string(),
      synthetic: z.boolean(),
      subjects: z.array(scored).readonly(),
    })
    .nullable()
    .describe('People of the data set by similarity; they are not here.'),
  enrolled: enrolledComparison
    .nullable()
    .describe('The enrolled people, and *unknown*; null while nobody is enrolled with this model.'),
});
export type Comparison = z.output<typeof comparison>;

/** What a network makes of movement. */
export const prediction = comparison.partial().extend({
  model: modelIdentity,
  blocks: z.array(z.object({ start: z.number(), end: z.number() })),
  embeddings: z
    .union([z.array(z.array(z.number())), z.string()])
    .describe('Per block a list of numbers, or all of them as base64 of 32-bit floats.'),
});
export type Prediction = z.output<typeof prediction>;

const profileSummary = z.object({
  ...{ id: z.string(), name: z.string(), model: z.string(), modelHash: z.string(), dims: z.int() },
  keepsMovement: z.boolean(),
  createdAt: z.iso.datetime(),
  sessions: z.array(listedSession),
  version: z.int().positive(),
});

/** A page of the enrolled people, by name: with their embeddings where these were asked for. */
export const profilePage = z.object({
  profiles: z.union([z.array(profileJson), z.array(profileSummary)]),
  total: z.number(),
  next: z.string().nullable().describe('Pass it as `after` for the next page.'),
});
