import type { Cohort } from '@/lib/signature/cohort.ts';
import { observe } from '@/lib/signature/observe.ts';
import { enrol } from '@/lib/signature/people.ts';
import type { Profile } from '@/lib/signature/profile.ts';

/** Which of the enrolled would be called by name for these blocks, besides the one whose profile they are for. */
export function resembles(
  embeddings: readonly Float32Array[],
  enrolled: readonly Profile[],
  self: string | undefined,
  cohort: Cohort,
): string | undefined {
  const others = enrolled
    .filter((p) => p.id !== self)
    .map((p) => enrol(cohort, p.id, p.name, p.embeddings, p.lowRate));
  return observe(embeddings, others, cohort).identification?.best?.name;
}
