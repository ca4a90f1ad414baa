import { z } from 'zod';

const rate = z.number().nullable();
const count = z.int().nonnegative();
const figure = z.number().nullable();

/** What a metrologist asks of one fusion size; shares are from 0 to 1, null where nothing was compared. */
export const metrologySchema = z.object({
  /** Consecutive blocks judged together. */
  blocks: z.union([z.int().positive(), z.literal('session')]),
  /** The common threshold that all of this is read at: where the errors of everybody together cross. */
  threshold: figure,
  /** Failures to enrol and to acquire, and what becomes of transactions. */
  failures: z.object({
    ...{ people: count, notEnrolled: count, sessions: count, notAcquired: count },
    ...{ fte: rate, fta: rate, frr: rate, far: rate },
  }),
  /** Errors person by person: goats are refused, lambs imitated, wolves imitate. */
  zoo: z.object({
    animals: z.array(z.object({ subject: z.string(), refused: rate, imitated: rate, imitating: rate })),
    worstQuarter: z.object({ refused: rate, imitated: rate, imitating: rate }),
  }),
  /** Stated against observed probability; null where too few people can calibrate each other. */
  reliability: z.array(z.object({ stated: z.number(), observed: z.number(), count })).nullable(),
  /** Shares of comparisons with at least so large a log-likelihood ratio. */
  tippett: z
    .object({
      points: z.array(z.object({ llr: z.number(), genuine: z.number(), impostor: z.number() })),
      misleading: z.object({ genuine: z.number(), impostor: z.number() }),
    })
    .nullable(),
  /** Errors after the probes with least movement were discarded; null where no quality was measured. */
  discard: z.array(z.object({ discarded: z.number(), fnmr: rate, fmr: rate })).nullable(),
  /** Errors by device class and by any group that the data set knows. */
  differentials: z.array(
    z.object({
      by: z.string(),
      groups: z.array(
        z.object({
          ...{ group: z.string(), people: count, genuine: count, impostor: count },
          ...{ fnmr: rate, fmr: rate },
        }),
      ),
      fnmrRatio: figure,
      fmrRatio: figure,
    }),
  ),
  /** False non-matches by days since enrolment, where days are known. */
  ageing: z.array(z.object({ days: z.number(), people: count, genuine: count, fnmr: rate })),
});
export type Metrology = z.infer<typeof metrologySchema>;
