import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords, leadSentence, leadsOf } from '@/lib/evaluation/leads.ts';
import type { Front } from '@/lib/evaluations/front.ts';

/** The answers of the notebooks that ask what ships as measured, by the notebook's name. */
const ANSWERS: Readonly<Record<string, (front: Front) => string | undefined>> = {
  'is-there-a-signature'({ openSet: { result } }) {
    const lead = leadsOf(result).find(({ blocks }) => blocks === 5) ?? leadsOf(result).at(-1);
    return (
      lead &&
      `Yes, in ${result.subjects.length} people the network has never seen: an equal error rate of ${writeErrorRate(lead.network.eer, lead.network.eerCi)} with ${blocksWords(lead.blocks)}, by movement alone; the device alone has ${writeErrorRate(lead.device.eer, lead.device.eerCi)}.`
    );
  },
  'person-or-device': ({ openSet: { result } }) => leadSentence(leadsOf(result)),
  'how-long-does-an-intruder-last'({ continuous }) {
    const figures = continuous?.result.result.continuous?.at(-1);
    const [seconds, missed] = [figures?.medianSeconds.value, figures?.missed];
    if (!missed || seconds === null || seconds === undefined) return undefined;
    return `Half of all intruders are noticed within ${seconds.toFixed(0)} s; ${writeErrorRate(missed.value, missed.ci)} are not noticed within their minute.`;
  },
};

/** What ships of a notebook's answer, in a sentence; undefined for notebooks that ask something else. */
export function shippedAnswer(notebook: string, front: Front): string | undefined {
  return Object.hasOwn(ANSWERS, notebook) ? ANSWERS[notebook](front) : undefined;
}
