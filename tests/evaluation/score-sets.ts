import { ScoreBuilder, type ScoreSet } from '../../lib/evaluation/scores.ts';
import { seededRandom } from '../../lib/random.ts';

/** Everybody against everybody: `windows` probes per subject, genuine scores `gap` above, subjects more or less easy. */
export function syntheticScores(subjects: number, windows: number, gap: number, seed = 1): ScoreSet {
  const random = seededRandom(seed);
  const builder = new ScoreBuilder();
  const ease = Array.from({ length: subjects }, () => random.normal() * 0.5);
  for (let actual = 0; actual < subjects; actual++)
    for (let block = 0; block < windows; block++)
      for (let claim = 0; claim < subjects; claim++) {
        const genuine = claim === actual;
        const score = random.normal() + (genuine ? gap + ease[claim] : 0);
        builder.add({ claim, actual, session: actual, block, genuine, score });
      }
  const names = Array.from({ length: subjects }, (_, i) => String(i + 1));
  return builder.build(
    names,
    names.map((name) => `${name}-1min`),
  );
}
