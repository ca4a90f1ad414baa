import type { Candidate } from '@/lib/signature/rank.ts';

/** A network that the live page can use. */
export interface ModelOption {
  readonly name: string;
  readonly hash: string;
  /** In words: what it sees, what it was trained on. */
  readonly about: string;
}

/** A data set whose people the visitor can be compared with. */
export interface DatasetOption {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
}

/** An enrolled person, ready to be compared with. */
export type Person = Candidate;
