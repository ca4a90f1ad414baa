import { z } from 'zod';
import { jobView } from '../jobs/contract.ts';
import { mapQuality } from '../projection/contract.ts';
import { projectionParams } from '../projection/methods/registry.ts';
import { embeddingSource } from '../projection/request.ts';

/** A finished map as pages and programs see it; its points are in an Arrow file of their own. */
export const mapRecord = z.object({
  id: z.string(),
  name: z.string().describe('Given by a person; empty for a map that was not saved under a name.'),
  params: projectionParams,
  source: embeddingSource.extend({
    modelHash: z.string(),
    datasetHash: z.string(),
    embeddingKey: z.string().describe('Names the embeddings that the map was made from.'),
    part: z.boolean().describe("Whether only a selection of the source's blocks was mapped."),
  }),
  points: z.number(),
  quality: mapQuality.extend({
    notes: z.array(z.string()),
    figures: z.record(z.string(), z.number()),
  }),
  createdAt: z.string(),
});
export type MapRecord = z.output<typeof mapRecord>;

/** A map in small. */
export const mapThumbnail = z.object({
  x: z.array(z.int()).describe('Of each point, 0 to 100 from the left.'),
  y: z.array(z.int()).describe('Of each point, 0 to 100 from the top.'),
  subjects: z
    .array(z.int())
    .describe('Of each point, the place of its person in the data set, which decides the colour.'),
});
export type MapThumbnail = z.output<typeof mapThumbnail>;

/** A map that was made before is there at once; otherwise a job makes it, whose result names it. */
export const startedMap = z.union([
  z.object({
    map: mapRecord,
  }),
  z.object({
    job: jobView,
  }),
]);
export type StartedMap = z.output<typeof startedMap>;

/** Movement that was added before is there at once; otherwise a job adds it, whose result names it. */
export const startedPlacement = z.union([
  z.object({
    placement: z.string(),
  }),
  z.object({
    job: jobView,
  }),
]);
export type StartedPlacement = z.output<typeof startedPlacement>;

/** Neighbours of a block that can be asked for at once. */
export const MOST_NEIGHBOURS = 999;

/** Blocks of which the like can be asked for at once. */
export const MOST_ALIKE = 200;

/** A near block in the embedding space, by its row among the source's blocks. */
export const nearBlock = z.object({
  row: z.number(),
  similarity: z
    .number()
    .describe(
      'Cosine of the angle between the centred embeddings, or minus the distance where the map compares distances.',
    ),
});
export type NearBlock = z.output<typeof nearBlock>;

/** What the job that makes a map leaves. */
export const mapResult = z.object({ map: z.string(), points: z.number() });

/** What the job that adds movement to a map leaves: the key of the addition. */
export const placementResult = z.object({ placement: z.string(), points: z.number() });
