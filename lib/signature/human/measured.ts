import { z } from 'zod';
import { humanModel } from './human-model.ts';
import file from './measured.json' with { type: 'json' };

const count = z.object({ flagged: z.int(), total: z.int() });
const alarms = { minutes: count, sessions: count, replays: count };

const report = z.object({
  request: z.object({
    dataset: z.string(),
    fit: z.string(),
    test: z.string(),
    plays: z.int(),
    seed: z.int(),
  }),
  model: humanModel,
  people: z.object(alarms),
  others: z.array(z.object({ dataset: z.string(), people: z.int(), ...alarms })),
  bots: z.array(z.object({ id: z.string(), name: z.string(), ...alarms })),
});

/** What people do, and how often people and bots were flagged: written by `npx mouseprint bots --write`. */
export const MEASURED = report.parse(file);
