import type { RecordingView, SiteView } from '@/lib/recordings/contract.ts';

type AsJson<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** As the server answers: dates are text. */
export type Recording = AsJson<RecordingView>;
export type Site = AsJson<SiteView>;
