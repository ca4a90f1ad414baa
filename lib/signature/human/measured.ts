import { z } from 'zod';
import { humanModel } from './human-model.ts';
import file from './measured.json' with { type: 'json' };
import { minuteNet } from './minute/net.ts';

const count = z.object({ flagged: z.int(), total: z.int() });
export type Count = z.infer<typeof count>;
/** Minutes and whole recordings called no person, and recordings called a replay. */
const alarms = { minutes: count, sessions: count, replays: count };

const species = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string().optional(),
  /** People who were attacked; none where nobody in particular is. */
  victims: z.int().optional(),
  ...alarms,
  /** Presentations that anything caught: rules, net or memory. What is left is the attack presentation classification error (APCER). */
  caught: count,
  /** Those caught by the rules alone, by the net alone, and by everything with a net that has seen none of the family. */
  rules: count,
  net: count,
  unseen: count.nullable(),
});
export type SpeciesRow = z.infer<typeof species>;

const people = z.object({ ...alarms, rules: count, net: count });

const report = z.object({
  request: z.object({
    dataset: z.string(),
    fit: z.string(),
    test: z.string(),
    with: z.array(z.string()),
    cut: z.array(z.string()),
    also: z.array(z.string()),
    attack: z.array(z.string()),
    plays: z.int(),
    seed: z.int(),
    randomised: z.boolean().optional(),
  }),
  model: humanModel,
  net: minuteNet,
  /** `rules` and `net` count minutes, as `minutes` does. */
  people,
  others: z.array(people.extend({ dataset: z.string(), people: z.int() })),
  bots: z.array(species),
  /** Attacks that somebody brought, each subject a species. */
  brought: z.array(species).default([]),
});
export type BotsReport = z.infer<typeof report>;

/** What people do, and how often people and bots were flagged: written by `npx mouseprint bots --write`. */
export const MEASURED = report.parse(file);
