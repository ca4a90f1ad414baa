import type { Scored } from './contract.ts';
import { dot } from './template.ts';

/** Somebody to be compared with by the cosine. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly template: Float32Array;
}

/** By falling score; ties by name, so that the order is stable. */
export function byScore(scored: readonly Scored[]): Scored[] {
  return [...scored].sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
}

/** Candidates by falling cosine with `probe`. */
export function rank(probe: Float32Array, candidates: readonly Candidate[]): Scored[] {
  return byScore(candidates.map(({ id, name, template }) => ({ id, name, score: dot(probe, template) })));
}
