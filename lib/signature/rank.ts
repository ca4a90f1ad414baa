import { dot } from './template.ts';

/** Somebody to be compared with. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly template: Float32Array;
}

export interface Scored {
  readonly id: string;
  readonly name: string;
  /** Cosine of probe and template, −1 … 1. */
  readonly score: number;
}

/** Candidates by falling cosine with `probe`; ties by name, so that the order is stable. */
export function rank(probe: Float32Array, candidates: readonly Candidate[]): Scored[] {
  return candidates
    .map(({ id, name, template }) => ({ id, name, score: dot(probe, template) }))
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name));
}
