/** What a victim is told to do. */
export type Order =
  | { act: 'serve'; seed: number }
  | { act: 'backup'; file: string }
  | { act: 'notebook'; name: string; seed: number }
  | { act: 'train'; config: object }
  | { act: 'import' | 'projection'; params: object };

/** What was confirmed to have been done: it may never be lost. */
export type Acknowledged =
  | { profile: string; name: string; embeddings: number[] }
  | { job: string }
  | { run: string; notes: string }
  | { trained: string }
  /** A notebook, whose cells say how often it was saved. */
  | { notebook: string; edition: number };

export const VICTIMS = ['server', 'worker', 'import', 'train', 'projection', 'backup', 'notebook'] as const;
export type Victim = (typeof VICTIMS)[number];
