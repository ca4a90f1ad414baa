import type { Projection } from '../store/generated/prisma/client.ts';
import type { ProjectionView } from './contract.ts';

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
