import type { z } from 'zod';
import type { JobHandler } from '../jobs/kind.ts';
import type { PlacementRequest } from '../projection/placement-request.ts';
import type { MapRequest } from '../projection/request.ts';
import type { mapResult, placementResult } from './contract.ts';
import { makeMap } from './make.ts';
import { makePlacement } from './placements.ts';

/** The job that makes a map. */
export const mapJob: JobHandler<MapRequest, z.input<typeof mapResult>> = async (request, task) => {
  const { id, points } = await makeMap(request, task);
  return { map: id, points };
};

/** The job that adds movement to a map. */
export const placementJob: JobHandler<PlacementRequest, z.input<typeof placementResult>> = async (
  request,
  task,
) => {
  const { key, points } = await makePlacement(request, task);
  return { placement: key, points };
};
