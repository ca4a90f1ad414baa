import type { JobHandler } from '../jobs/kind.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import type { MapRequest } from '../projection/request.ts';
import { makeMap } from './make.ts';
import { makePlacement } from './placements.ts';

/** The job that makes a map; its result is the map's id. */
export const mapJob: JobHandler<MapRequest> = async (request, task) => {
  const { id, points } = await makeMap(request, task);
  return { map: id, points };
};

/** The job that adds movement to a map; its result is the key of the addition. */
export const placementJob: JobHandler<PlacementRequest> = async (request, task) => {
  const { key, points } = await makePlacement(request, task);
  return { placement: key, points };
};
