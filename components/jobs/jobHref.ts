import type { JobView } from '@/lib/jobs/contract.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where what came of a job is looked at, by kind: from what it was given and what it returned. */
const PLACES: Readonly<Record<string, (params: Fields, result: Fields) => [page: string, name: unknown]>> = {
  import: (_, { dataset }) => ['/datasets/', dataset],
  train: ({ run }) => ['/runs/', run],
  sweep: ({ sweep }) => ['/sweeps/', sweep],
  evaluate: (_, { evaluation }) => ['/evaluations?evaluation=', evaluation],
  map: (_, { map }) => ['/maps/', map],
  placement: ({ map }) => ['/maps/', map],
};

const fields = (json: unknown): Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : {};

/** The page of what a job makes; undefined while there is none. */
export function jobHref({ kind, params, result }: JobView): string | undefined {
  if (!Object.hasOwn(PLACES, kind)) return undefined;
  const [page, name] = PLACES[kind](fields(params), fields(result));
  return typeof name === 'string' ? `${page}${encodeURIComponent(name)}` : undefined;
}
