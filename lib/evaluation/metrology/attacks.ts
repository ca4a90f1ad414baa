import { z } from 'zod';

const count = z.int().nonnegative();
const rate = z.number().nullable();
/** Ends of a 95% interval; null where people are too few for one. */
const ends = z.tuple([rate, rate]);

const blocks = z.union([z.int().positive(), z.literal('session')]);

/** What became of attacks at one threshold. */
const outcome = z.object({
  /** Those that passed as the person attacked, by comparison alone. */
  matched: count,
  /** Those that passed and were not called an attack. */
  accepted: count,
  /** Impostor attack presentation match and accept rates, of all presentations; 95% interval of the latter, over people. */
  iapmr: rate,
  iapar: rate,
  iaparCi: ends,
});
export type AttackOutcome = z.infer<typeof outcome>;

/** What became of the attacks of one species against the whole system at one fusion size, at the threshold where errors cross. */
const attackedSchema = outcome.extend({
  blocks,
  /** Presentations with as many blocks; the others cannot get in. */
  judged: count,
  /** The same attacks at the threshold that {@link attacksSchema} has in `fmr1`; not in evaluations from before 2026-11-28. */
  atFmr1: outcome
    .extend({
      /** People as whom at least one got in. */
      acceptedAs: count,
    })
    .optional(),
});

/** Attacks with programs that move the mouse, species by species (ISO/IEC 30107-3): the worst counts, never the mean. */
export const attacksSchema = z.object({
  /** Whose movement the detector of attacks knows as human. */
  detector: z.string(),
  /** Length of a presentation, of people and of attacks. */
  seconds: z.number(),
  /** People attacked. */
  targets: count,
  /** People's own movement: how often it was called an attack; the interval is over people. */
  bonaFide: z.object({ people: count, presentations: count, flagged: count, bpcer: rate, ci: ends }),
  /**
   * At each fusion size the threshold with the fewest false non-matches among those that let no more than 1% of these people's impostor
   * comparisons match, and its errors among them; null where the most similar comparisons are impostors', so that it accepts nobody.
   */
  fmr1: z.array(z.object({ blocks, threshold: z.number().nullable(), fmr: rate, fnmr: rate })).optional(),
  species: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      presentations: count,
      /** Not called an attack: the attack presentation classification error. */
      missed: count,
      apcer: rate,
      ci: ends,
      against: z.array(attackedSchema),
    }),
  ),
});
export type Attacks = z.infer<typeof attacksSchema>;
export type AttackedAt = z.infer<typeof attackedSchema>;
export type PointAtFmr1 = NonNullable<Attacks['fmr1']>[number];
