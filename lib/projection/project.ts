import { fitComparison } from './comparison.ts';
import type { ProjectionResult } from './methods/method.ts';
import { methodOf, type ProjectionParams } from './methods/registry.ts';
import type { Points } from './points.ts';
import type { Steps } from './steps.ts';

/** Makes a map of `points`; yields the moving picture where the method has one. */
export function* project(points: Points, params: ProjectionParams): Steps<ProjectionResult> {
  return yield* methodOf(params).run(fitComparison(points, params)(points), params);
}
