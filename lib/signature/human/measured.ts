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
  /** Caught by anything: rules, net, or as a replay. What is left is the attack presentation classification error. */
  caught: count.optional(),
  /** Caught by the rules alone, and by rules and a net that has seen none of the family. */
  rules: count.optional(),
  unseen: count.nullable().optional(),
});
export type SpeciesRow = z.infer<typeof species>;

const report = z.object({
  request: z.object({
    dataset: z.string(),
    fit: z.string(),
    test: z.string(),
    with: z.string().default(''),
    also: z.array(z.string()).default([]),
    attack: z.array(z.string()).default([]),
    plays: z.int(),
    seed: z.int(),
  }),
  model: humanModel,
  /** Not there before it was first measured. */
  net: minuteNet.optional(),
  people: z.object(alarms),
  others: z.array(z.object({ dataset: z.string(), people: z.int(), ...alarms })),
  bots: z.array(species),
  /** Attacks that somebody brought, each subject a species. */
  brought: z.array(species).default([]),
});
export type BotsReport = z.infer<typeof report>;

/** What people do, and how often people and bots were flagged: written by `npx mouseprint bots --write`. */
export const MEASURED = report.parse(file);
