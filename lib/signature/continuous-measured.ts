import { z } from 'zod';
import { lockoutFiguresSchema } from '../evaluation/result.ts';
import file from './continuous-measured.json' with { type: 'json' };

const measured = z.object({
  /** Whose sessions, in words. */
  data: z.string(),
  /** Name of the whole result in docs/results. */
  results: z.string(),
  model: z.string(),
  people: z.int(),
  /** One entry per rate of false lock-outs that thresholds were chosen for. */
  network: z.array(lockoutFiguresSchema),
  deviceOnly: z.array(lockoutFiguresSchema),
});

/**
 * What `npx mouseprint evaluate --protocol continuous` gave for the network of the live page: somebody else takes the mouse in
 * mid-session. A test compares with docs/results.
 */
export const CONTINUOUS = z.array(measured).parse(file);
