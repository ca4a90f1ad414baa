import type { KeptOfPerson } from '@/lib/privacy/contract.ts';

/** What the server keeps of a person, as its answer says it: dates are text. */
export type ServerPerson = Omit<KeptOfPerson, 'recordings' | 'profiles'> & {
  recordings: (Omit<KeptOfPerson['recordings'][number], 'startedAt'> & { startedAt: string })[];
  profiles: (Omit<KeptOfPerson['profiles'][number], 'createdAt'> & { createdAt: string })[];
};

/** What this browser keeps of a person. */
export interface LocalPerson {
  name: string;
  profiles: { id: string; blocks: number; keepsMovement: boolean }[];
  recordings: { id: string; events: number }[];
}
