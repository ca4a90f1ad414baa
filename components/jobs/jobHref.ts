import type { z } from 'zod';
import type { importReport } from '@/lib/catalogue/contract.ts';
import type { evaluationResult } from '@/lib/evaluations/contract.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import type { mapResult } from '@/lib/maps/contract.ts';
import type { PlacementRequest } from '@/lib/projection/placement-request.ts';
import type { TrainJobParams } from '@/lib/runs/train-params.ts';
import type { SweepJobParams } from '@/lib/sweeps/sweep-params.ts';

type Fields = Readonly<Record<string, unknown>>;
type Place<P, R> = (params: Partial<P>, result: Partial<R>) => [page: string, name: string | undefined];

/** By kind. Types only: what every page's navigation loads stays small. */
interface Places {
  import: Place<unknown, z.output<typeof importReport>>;
  train: Place<TrainJobParams, unknown>;
  sweep: Place<SweepJobParams, unknown>;
  evaluate: Place<unknown, z.output<typeof evaluationResult>>;
  map: Place<unknown, z.output<typeof mapResult>>;
  placement: Place<PlacementRequest, unknown>;
}

/** Where what came of a job is looked at, by kind: from what it was given and what it returned. */
const PLACES: Places = {
  import: (_, { dataset }) => ['/datasets/', dataset],
  train: ({ run }) => ['/runs/', run],
  sweep: ({ sweep }) => ['/sweeps/', sweep],
  evaluate: (_, { evaluation }) => ['/evaluations?evaluation=', evaluation],
  map: (_, { map }) => ['/maps/', map],
  placement: ({ map }) => ['/maps/', map],
};

const isPlaced = (kind: string): kind is keyof Places => Object.hasOwn(PLACES, kind);

const fields = (json: unknown): Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : {};

/** The page of what a job makes; undefined while there is none. */
export function jobHref({ kind, params, result }: JobView): string | undefined {
  if (!isPlaced(kind)) return undefined;
  const [page, name] = PLACES[kind](fields(params), fields(result));
  return typeof name === 'string' ? `${page}${encodeURIComponent(name)}` : undefined;
}
