import { z } from 'zod';

/** How well one space, embedding or map, tells the groups apart. */
export const separation = z.object({
  accuracy: z.number().describe('Share of points whose `k` nearest others vote for their own group.'),
  accuracyAcrossSessions: z
    .number()
    .nullable()
    .describe('The same where only points of other sessions may vote; null where no point has such company.'),
  silhouette: z
    .number()
    .nullable()
    .describe('Mean silhouette (Rousseeuw 1987), −1 … 1; null with fewer than two groups.'),
  silhouettes: z
    .array(z.number().nullable())
    .readonly()
    .describe("Mean silhouette of each group's points; null for a group that is alone or was not sampled."),
});
export type Separation = z.output<typeof separation>;

export const mapQuality = z.object({
  k: z.number(),
  sampled: z.number().describe('Points that were measured against all others.'),
  chance: z.number().describe('Share of the largest group: what guessing gives.'),
  trustworthiness: z
    .number()
    .describe('1 when every neighbour on the map is a neighbour in truth (Venna & Kaski 2001).'),
  preservation: z
    .number()
    .describe('Share of the `k` nearest neighbours in truth that are among the `k` nearest on the map.'),
  embedding: separation,
  map: separation,
});
export type MapQuality = z.output<typeof mapQuality>;
