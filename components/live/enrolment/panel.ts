import type { Enrolment } from './useEnrolment.ts';

/**
 * What stands beside the movement: the form to enrol with, who is enrolled, or nothing yet. `enrolled` is how many there are;
 * undefined until that is known. A form that somebody has begun to fill in stays, whatever becomes known meanwhile.
 */
export function panelOf(
  { stage, wanted }: Pick<Enrolment, 'stage' | 'wanted'>,
  enrolled: number | undefined,
): 'form' | 'people' | 'waiting' {
  if (stage !== 'asking' || wanted || enrolled === 0) return 'form';
  return enrolled === undefined ? 'waiting' : 'people';
}
