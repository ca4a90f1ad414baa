import type { Backend, Template } from '../evaluation/backends/backend.ts';
import { CosineBackend } from '../evaluation/backends/cosine.ts';
import { openBackend } from '../evaluation/backends/shipped.ts';
import type { Cohort } from './cohort.ts';
import type { Scored } from './contract.ts';
import { byScore } from './rank.ts';
import { joinRows, rowCount } from './template.ts';

/** An enrolled person, ready to be compared with. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly template: Template;
  /** What movement at the low rate is compared with; where there is none, it is compared with `template`. */
  readonly lowRate?: Template;
}

const opened = new WeakMap<Cohort, Backend>();

/** What compares movement with people: the back-end that came with the network's weights, else the cosine. */
export function backendOf(cohort: Cohort): Backend {
  let backend = opened.get(cohort);
  if (!backend) {
    backend = (
      cohort.backend ? openBackend(cohort.backend) : new CosineBackend(Float64Array.from(cohort.mean))
    ) as Backend;
    opened.set(cohort, backend);
  }
  return backend;
}

/**
 * Enrols somebody from embeddings of their blocks, `blocks × dims` as the network gave them.
 *
 * @param lowRate embeddings of the same movement at the low rate. The template for such probes is of both together: by them alone the few
 *   blocks that are left of a minute cost more than the rate (`npm run bench -- template-rates`).
 */
export function enrol(
  cohort: Cohort,
  id: string,
  name: string,
  embeddings: Float32Array,
  lowRate?: Float32Array,
): Person {
  const backend = backendOf(cohort);
  const templateOf = (rows: Float32Array) => backend.enrol(rows, rowCount(rows, cohort.dims));
  const template = templateOf(embeddings);
  if (!lowRate?.length) return { id, name, template };
  return { id, name, template, lowRate: templateOf(joinRows([embeddings, lowRate])) };
}

/**
 * Everybody by falling score of `probe` (`blocks × dims`), all blocks of it fused.
 *
 * @param lowRate whether the probe came at the low rate, as `isLowRate` says
 */
export function scorePeople(
  cohort: Cohort,
  probe: Float32Array,
  people: readonly Person[],
  lowRate = false,
): Scored[] {
  const backend = backendOf(cohort);
  const probes = backend.probes(probe, rowCount(probe, cohort.dims), 'session');
  return byScore(
    people.map(({ id, name, template, lowRate: low = template }) => ({
      ...{ id, name },
      score: backend.score(lowRate ? low : template, probes)[0],
    })),
  );
}
