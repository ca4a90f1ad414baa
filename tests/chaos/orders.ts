/** What a victim is told to do. */
export type Order =
  | { act: 'serve'; seed: number }
  | { act: 'backup'; file: string }
  | { act: 'bundle'; file: string }
  | { act: 'notebook'; name: string; seed: number }
  | { act: 'restore'; file: string; to: string }
  | { act: 'record'; seed: number }
  | { act: 'enrol'; seed: number }
  | { act: 'forget'; person: string }
  | { act: 'train'; config: object }
  | { act: 'import' | 'map' | 'evaluate'; params: object };

/** What was confirmed to have been done: it may never be lost. */
export type Acknowledged =
  | { profile: string; name: string; embeddings: number[] }
  | { job: string }
  | { run: string; notes: string }
  | { trained: string }
  /** A notebook, whose cells say how often it was saved. */
  | { notebook: string; edition: number }
  | { evaluated: string }
  /** Events that were acknowledged; `kept` once it is a session of the data set. */
  | { recording: string; label: string; events: number; kept: boolean };

export const VICTIMS = [
  'server',
  'worker',
  'import',
  'train',
  'evaluate',
  'map',
  'record',
  'enrol',
  'forget',
  'notebook',
  'backup',
  'restore',
  'bundle',
] as const;
export type Victim = (typeof VICTIMS)[number];
