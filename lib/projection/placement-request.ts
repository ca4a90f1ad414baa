import { z } from 'zod';
import { embeddingSource } from './request.ts';

/** Movement to be put on a finished map, seen by the map's own network. */
export const placementRequest = z.strictObject({
  map: z.string().regex(/^[0-9a-f]{16}$/, 'is not the name of a map'),
  source: embeddingSource.omit({ model: true, stride: true }),
});
export type PlacementRequest = z.output<typeof placementRequest>;
