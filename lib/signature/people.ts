import type { Backend, Template } from '../evaluation/backends/backend.ts';
import { CosineBackend } from '../evaluation/backends/cosine.ts';
import { openBackend } from '../evaluation/backends/shipped.ts';
import type { Cohort } from './cohort.ts';
import type { Scored } from './contract.ts';
import { byScore } from './rank.ts';
import { rowCount } from './template.ts';

/** An enrolled person, ready to be compared with. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly template: Template;
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

/** Enrols somebody from embeddings of their blocks, `blocks × dims` as the network gave them. */
export function enrol(cohort: Cohort, id: string, name: string, embeddings: Float32Array): Person {
  const rows = rowCount(embeddings, cohort.dims);
  return { id, name, template: backendOf(cohort).enrol(embeddings, rows) };
}

/** Everybody by falling score of `probe` (`blocks × dims`), all blocks of it fused. */
export function scorePeople(cohort: Cohort, probe: Float32Array, people: readonly Person[]): Scored[] {
  const backend = backendOf(cohort);
  const probes = backend.probes(probe, rowCount(probe, cohort.dims), 'session');
  return byScore(
    people.map(({ id, name, template }) => ({ id, name, score: backend.score(template, probes)[0] })),
  );
}
