import { z } from 'zod';
import { recordingView } from '../recordings/contract.ts';

/** What was deleted. */
export const forgotten = z.object({
  recordings: z.number(),
  profiles: z.number(),
  derived: z
    .number()
    .describe(
      'Maps, additions to maps, embeddings, cohorts, evaluations and networks that were computed from the recordings.',
    ),
  mentions: z
    .number()
    .describe("Notes, tags, views, names and notebooks in which the person's name was replaced."),
  stopping: z
    .number()
    .describe(
      'Jobs that worked on recordings and have not stopped yet; once they have, what they made meanwhile goes too.',
    ),
});
export type Forgotten = z.output<typeof forgotten>;

/** Something that was computed from recordings of people. */
export const derived = z.object({
  kind: z.enum(['map', 'addition', 'embeddings', 'cohort', 'evaluation', 'run']),
  id: z.string().describe('Id of the row, or path of the file below the data directory.'),
  name: z.string(),
  href: z.string().optional().describe('Page that shows it.'),
});
export type Derived = z.output<typeof derived>;

/** What was deleted. */
export const enforced = z.object({
  recordings: z.number(),
  profiles: z.number(),
  decisions: z.number(),
});
export type Enforced = z.output<typeof enforced>;

/** All that is kept of one person on this machine, outside the browser. */
export const keptOfPerson = z.object({
  name: z.string(),
  recordings: z.array(
    recordingView.pick({
      id: true,
      key: true,
      state: true,
      origin: true,
      startedAt: true,
      events: true,
      bytes: true,
    }),
  ),
  profiles: z.array(
    z.object({
      id: z.string(),
      model: z.string(),
      blocks: z.number(),
      keepsMovement: z.boolean(),
      createdAt: z.iso.datetime(),
    }),
  ),
  derived: z.array(derived),
});
export type KeptOfPerson = z.output<typeof keptOfPerson>;
