/** What a system could not even try (ISO/IEC 19795-1). */
export interface Failures {
  /** People who were to enrol, and those who had too little movement for it. */
  people: number;
  notEnrolled: number;
  /** Sessions that were to be judged, and those without a single block. */
  sessions: number;
  notAcquired: number;
  /** Shares: failure to enrol, failure to acquire. */
  fte: number | null;
  fta: number | null;
  /** False rejections and acceptances of whole transactions at the common threshold, failures to acquire being rejected. */
  frr: number | null;
  far: number | null;
}

/** Combines counts of failures with the matching errors at a threshold: FRR = FTA + (1 − FTA)·FNMR, FAR = (1 − FTA)·FMR. */
export function failuresOf(
  counts: Pick<Failures, 'people' | 'notEnrolled' | 'sessions' | 'notAcquired'>,
  { fnmr, fmr }: { fnmr: number | null; fmr: number | null },
): Failures {
  const { people, notEnrolled, sessions, notAcquired } = counts;
  const fta = sessions > 0 ? notAcquired / sessions : null;
  return {
    ...counts,
    fte: people > 0 ? notEnrolled / people : null,
    fta,
    frr: fta === null || fnmr === null ? null : fta + (1 - fta) * fnmr,
    far: fta === null || fmr === null ? null : (1 - fta) * fmr,
  };
}
