import { z } from 'zod';
import type { ProjectionMethod } from './method.ts';
import { pca } from './pca.ts';
import { tsne } from './tsne.ts';
import { umap } from './umap.ts';

/** Every way to make a map, by name. They run in pages too, so plug-ins do not add to them. */
export const METHODS = { pca, tsne, umap };

/** How to make a map. Everything that decides the picture is here, so that it can be made again. */
export const projectionParams = z.discriminatedUnion(
  'method',
  Object.values(METHODS).map(({ params }) => params) as [Params, ...Params[]],
);
type Params = (typeof METHODS)[MethodName]['params'];
export type ProjectionParams = z.output<typeof projectionParams>;
export type MethodName = keyof typeof METHODS;
export const METHOD_NAMES = Object.keys(METHODS) as MethodName[];

/** How a map is made where nobody says how: on pages and at the command line. */
export const DEFAULT_METHOD: MethodName = 'tsne';

/** The methods for a menu. */
export const METHOD_CHOICES = METHOD_NAMES.map((value) => {
  const { label, pace } = METHODS[value];
  return { value, label, detail: pace };
});

export function methodOf({ method }: { readonly method: MethodName }): ProjectionMethod<ProjectionParams> {
  return METHODS[method] as unknown as ProjectionMethod<ProjectionParams>;
}
