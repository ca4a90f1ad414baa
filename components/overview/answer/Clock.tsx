import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { EvaluationResult } from '@/lib/evaluation/result.ts';
import { Prose } from '../../ui/Prose.tsx';

/** What is left when the mouse cannot help: impostors with nearly the owner's clock, and a slower clock for everybody. */
export function Clock({ result }: { result: EvaluationResult }) {
  const at = (name: string) => result.ablations[name]?.find(({ blocks }) => blocks === 5)?.pooled;
  const matched = at('device-matched');
  const slowed = at('both-30hz');
  if (!matched && !slowed) return null;
  return (
    <Prose>
      <p>
        {matched &&
          `Against strangers whose mouse has nearly the same clock, movement has ${writeErrorRate(matched.eer, matched.eerCi)} after 5 blocks. `}
        {slowed &&
          `With every mouse slowed to 30 events a second, so that all clocks are alike, it has ${writeErrorRate(slowed.eer, slowed.eerCi)}.`}
      </p>
    </Prose>
  );
}
