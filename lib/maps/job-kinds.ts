import { defineKind, keyOf } from '../jobs/kind.ts';
import { placementRequest } from '../projection/placement-request.ts';
import { mapRequest } from '../projection/request.ts';

/** Making a map. */
export const mapKind = defineKind({
  name: 'map',
  title: ({ source, params }) => `Map of ${source.dataset} by ${source.model} (${params.method})`,
  params: mapRequest,
  web: mapRequest,
  load: async () => (await import(/* turbopackIgnore: true */ './job.ts')).mapJob,
  exclusive: ({ source, params, rows }) => keyOf([source, params, rows]),
  pausable: true,
  maxAttempts: 2,
});

/** Putting movement on a map that there is. */
export const placementKind = defineKind({
  name: 'placement',
  title: ({ map, source }) => `Add ${source.dataset} to the map ${map}`,
  params: placementRequest,
  web: placementRequest,
  load: async () => (await import(/* turbopackIgnore: true */ './job.ts')).placementJob,
  exclusive: keyOf,
  pausable: true,
  maxAttempts: 2,
});
