import { z } from 'zod';
import { ConceptList } from '../concepts.ts';
import { AppError } from '../errors.ts';
import balabitOfficial from './protocols/balabit-official.json' with { type: 'json' };
import closedSet from './protocols/closed-set.json' with { type: 'json' };
import continuous from './protocols/continuous.json' with { type: 'json' };
import hbrsWeek from './protocols/hbrs-week.json' with { type: 'json' };
import oneApparatus from './protocols/one-apparatus.json' with { type: 'json' };
import sapimouseOpenSet from './protocols/sapimouse-open-set.json' with { type: 'json' };
import sessionDisjoint from './protocols/session-disjoint.json' with { type: 'json' };
import transfer from './protocols/transfer.json' with { type: 'json' };
import { blocksSchema } from './result.ts';

/** Which of a subject's sessions: by split as published, or the earlier or later half in order of recording. */
const sessionRule = z
  .strictObject({
    splits: z.array(z.string().min(1)).min(1).optional(),
    part: z.enum(['earlier', 'later']).optional(),
  })
  .refine(({ splits, part }) => splits !== undefined || part !== undefined, 'Name splits or a part.');

/** A protocol is data: who enrols, who is judged, what the extractor may have seen. */
const protocolSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'Use lower-case letters, digits and hyphens.'),
  title: z.string().min(1),
  description: z.string(),
  /** `verification` and `sessions` ask "is it them?", `identification` "who is it?"; `sessions` has one score per session. */
  task: z.enum(['verification', 'sessions', 'identification', 'continuous']),
  /** The data set it is made for; null for any. */
  dataset: z.string().nullable(),
  /** Subjects under evaluation unless told otherwise; empty for all whom the extractor may not have seen. */
  subjects: z.string(),
  extractor: z.strictObject({
    /** Subjects whose embeddings give mean, covariances and cohort; empty for all that the extractor was trained on. */
    cohort: z.string(),
    /** What the extractor may have seen of the people under evaluation: nothing, or their enrolment sessions. */
    overlap: z.enum(['none', 'enrolment']),
    /** Whether the extractor must come from another data set. */
    otherDataset: z.boolean().default(false),
  }),
  enrol: sessionRule,
  probe: sessionRule,
  /**
   * Who plays the impostor: all other subjects, those of the same group (an experiment, a site) where the data set has groups, or
   * sessions labelled so.
   */
  impostors: z.enum(['other-subjects', 'same-group', 'labelled']),
  /**
   * Whose mean embedding is subtracted: that of the extractor's subjects, of the enrolment under evaluation, or the
   * former on the extractor's own data set and the latter on others.
   */
  centre: z.enum(['extractor', 'enrolment', 'auto']),
  /** How many consecutive blocks are judged together. */
  blocks: z.array(blocksSchema).min(1),
  enrolStride: z.int().positive(),
  probeStride: z.int().positive(),
  /**
   * Blocks of so many seconds of movement, pauses capped, in place of 128 events: evidence that does not depend on how many events a
   * mouse sends. Strides count 128 as a whole block.
   */
  blockSeconds: z.number().positive().optional(),
  /** Continuous: false lock-outs per hour of genuine use for which thresholds are chosen. */
  falseLockoutsPerHour: z.array(z.number().positive()).default([]),
});

export type Protocol = z.infer<typeof protocolSchema>;

const own = [
  sapimouseOpenSet,
  hbrsWeek,
  oneApparatus,
  balabitOfficial,
  sessionDisjoint,
  closedSet,
  transfer,
  continuous,
].map((data) => protocolSchema.parse(data));

/** The protocols, by name. */
export const PROTOCOLS = new ConceptList(
  'protocols',
  'protocol',
  Object.fromEntries(own.map((protocol) => [protocol.name, protocol])),
  (entry, name) => protocolSchema.parse({ ...(entry as Omit<Protocol, 'name'>), name }),
);

/** @throws AppError `not_found` that lists the names there are */
export function getProtocol(name: string): Protocol {
  const protocol = PROTOCOLS.find(name);
  if (!protocol)
    throw new AppError('not_found', `There is no protocol "${name}".`, {
      hint: `${PROTOCOLS.hint(name)} Or give the path of a JSON file.`,
    });
  return protocol;
}

/**
 * Validates a protocol of somebody's own.
 * @throws AppError `bad_request` that names each field that is wrong
 */
export function parseProtocol(data: unknown, source: string): Protocol {
  const parsed = protocolSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new AppError('bad_request', `${source} is not a protocol: ${problems.join('; ')}`, {
    hint: 'Start from one in lib/evaluation/protocols.',
  });
}
