import { keptEmbeddings } from '../embeddings/embeddings.ts';
import { pokeServerQueue } from '../jobs/server-queue.ts';
import { enqueue } from '../jobs/start.ts';
import { viewJob } from '../jobs/view.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import type { MapRequest } from '../projection/request.ts';
import { log } from '../store/log.ts';
import type { StartedMap, StartedPlacement } from './contract.ts';
import { mapKind, placementKind } from './job-kinds.ts';
import { findMap } from './make.ts';
import { findPlacement } from './placements.ts';

/** Asks for a map. Throws at once for a network, data set or selection that does not exist. */
export async function startMap(request: MapRequest): Promise<StartedMap> {
  const map = await findMap(request);
  // One whose embeddings are gone gets them back.
  if (map && (await keptEmbeddings(map.source.embeddingKey, (line) => log().warn(line)))) return { map };
  const job = await enqueue(mapKind, request, 'web');
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
