import type { ProjectionParams } from '../projection/methods/registry.ts';
import type { MapQuality } from '../projection/quality.ts';
import type { ProjectionSource } from '../projection/request.ts';
import type { Projection } from '../store/generated/prisma/client.ts';

/** A finished map as pages and programs see it; its points are in an Arrow file of their own. */
export interface ProjectionView {
  id: string;
  /** Given by a person; empty for a map that was not saved under a name. */
  name: string;
  params: ProjectionParams;
  source: ProjectionSource & {
    modelHash: string;
    datasetHash: string;
    /** Names the embeddings that the map was made from. */
    embeddingKey: string;
    /** Whether only a selection of the source's blocks was mapped. */
    part: boolean;
  };
  points: number;
  quality: MapQuality & { notes: string[]; figures: Record<string, number> };
  createdAt: string;
}

/** A row as it was written by `saveProjection`. */
export function viewProjection(row: Projection): ProjectionView {
  return {
    id: row.id,
    name: row.name,
    params: row.params as ProjectionView['params'],
    source: row.source as ProjectionView['source'],
    points: row.points,
    quality: row.quality as unknown as ProjectionView['quality'],
    createdAt: row.createdAt.toISOString(),
  };
}
