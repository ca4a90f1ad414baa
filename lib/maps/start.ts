import { keptEmbeddings } from '../embeddings/embeddings.ts';
import { pokeServerQueue } from '../jobs/server-queue.ts';
import { enqueue } from '../jobs/start.ts';
import { viewJob } from '../jobs/view.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import type { ProjectionRequest } from '../projection/request.ts';
import { log } from '../store/log.ts';
import type { StartedPlacement, StartedProjection } from './contract.ts';
import { placementKind, projectionKind } from './job-kinds.ts';
import { findProjection } from './make.ts';
import { findPlacement } from './placements.ts';

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

/** Asks for movement on a finished map. Throws at once for what does not exist. */
export async function startPlacement(request: PlacementRequest): Promise<StartedPlacement> {
  const placement = await findPlacement(request);
  if (placement) return { placement };
  const job = await enqueue(placementKind, request, 'web');
  pokeServerQueue();
  return { job: viewJob(job) };
}
