import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';

/** The stream of a live session: embeddings of blocks as they are ready, or why there will be no more. */
export const liveEvents = {
  blocks: z.object({
    index: z.number().describe('How many blocks came before these.'),
    blocks: z.array(z.object({ start: z.number(), end: z.number() })),
    embeddings: z.string().describe('Float32, little-endian, row-major, in base64.'),
  }),
  failed: z.object({ code: z.enum(ERROR_CODES), message: z.string(), hint: z.string().optional() }),
} as const;
