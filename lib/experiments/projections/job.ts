import type { ProjectionRequest } from '../../projection/request.ts';
import type { JobHandler } from '../jobs/kind.ts';
import { makeProjection } from './make.ts';

/** The job that makes a map; its result is the map's id. */
export const projectionJob: JobHandler<ProjectionRequest> = async (request, task) => {
  const { id, points } = await makeProjection(request, task);
  return { projection: id, points };
};
