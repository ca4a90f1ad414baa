import type { Random } from '../../lib/random.ts';
import type { SubjectEmbeddings } from '../../lib/signature/cohort.ts';

/** Made-up embeddings: every person is a direction, every block that direction with noise, in `sessions` sessions. */
export function madeUpPeople(
  random: Random,
  { people = 12, sessions = 2, blocks = 40, dims = 16, noise = 0.6 } = {},
): SubjectEmbeddings[] {
  return Array.from({ length: people }, (_, p) => {
    const centre = Array.from({ length: dims }, () => random.normal());
    return {
      key: `${p + 1}`,
      sessions: Array.from({ length: sessions }, () =>
        Float32Array.from(
          { length: blocks * dims },
          (_, i) => 3 + centre[i % dims] + noise * random.normal(),
        ),
      ),
    };
  });
}
