import { z } from 'zod';

const count = z.int().nonnegative();
const rate = z.number().nullable();
/** Ends of a 95% interval; null where people are too few for one. */
const ends = z.tuple([rate, rate]);

/** What became of the attacks of one species against the whole system at one fusion size and its common threshold. */
const attackedSchema = z.object({
  blocks: z.union([z.int().positive(), z.literal('session')]),
  /** Presentations with as many blocks; the others cannot get in. */
  judged: count,
  /** Those that passed as the person attacked, by comparison alone. */
  matched: count,
  /** Those that passed and were not called an attack. */
  accepted: count,
  /** Impostor attack presentation match and accept rates, of all presentations; 95% intervals of the latter. */
  iapmr: rate,
  iapar: rate,
  iaparCi: ends,
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
