import { keptEmbeddings } from '../embeddings/embeddings.ts';
import type { JobView } from '../jobs/contract.ts';
import { pokeServerQueue } from '../jobs/server-queue.ts';
import { enqueue } from '../jobs/start.ts';
import { viewJob } from '../jobs/view.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import type { ProjectionRequest } from '../projection/request.ts';
import { log } from '../store/log.ts';
import { placementKind, projectionKind } from './job-kinds.ts';
import { findProjection } from './make.ts';
import { findPlacement } from './placements.ts';
import type { ProjectionView } from './view.ts';

/** A map that was made before is there at once; otherwise a job makes it, whose result names it. */
export type StartedProjection = { projection: ProjectionView } | { job: JobView };

/** Asks for a map. Throws at once for a network, data set or selection that does not exist. */
export async function startProjection(request: ProjectionRequest): Promise<StartedProjection> {
  const projection = await findProjection(request);
  // One whose embeddings are gone gets them back.
  if (projection && (await keptEmbeddings(projection.source.embeddingKey, (line) => log().warn(line))))
    return { projection };
  const job = await enqueue(projectionKind, request, 'web');
  pokeServerQueue();
  return { job: viewJob(job) };
}

/** Movement that was added before is there at once; otherwise a job adds it, whose result names it. */
export type StartedPlacement = { placement: string } | { job: JobView };

/** Asks for movement on a finished map. Throws at once for what does not exist. */
export async function startPlacement(request: PlacementRequest): Promise<StartedPlacement> {
  const placement = await findPlacement(request);
  if (placement) return { placement };
  const job = await enqueue(placementKind, request, 'web');
  pokeServerQueue();
  return { job: viewJob(job) };
}
