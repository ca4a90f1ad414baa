import { leadSentence, leadsOf } from '@/lib/evaluation/leads.ts';
import type { Front } from '@/lib/evaluations/front.ts';
import { Term } from '../../help/Term.tsx';
import { numberWord, ratesWords, toldLeads } from './words.ts';

/** The answer in sentences: what movement reaches on strangers, what the device reaches without it, and both together. */
export function AnswerLead({ front: { openSet, whole } }: { front: Front }) {
  const { result } = openSet;
  const all = leadsOf(result);
  const told = toldLeads(all);
  const leads = leadSentence(all, 'movement');
  const networks = result.system.length;
  const together = whole && leadsOf(whole.result);
  return (
    <>
      By movement alone, {networks === 1 ? 'a network tells' : `${numberWord(networks)} networks tell`}{' '}
      {result.subjects.length} people whom {networks === 1 ? 'it has' : 'they have'} never seen apart with an{' '}
      <Term of="EER">equal error rate</Term> of {ratesWords(told, 'network')}. Their devices alone, without
      any movement, reach {ratesWords(told, 'device')}: {leads[0].toLowerCase() + leads.slice(1)}
      {together && (
        <>
          {' '}
          All evidence together, the device among it, reaches {ratesWords(toldLeads(together), 'network')}.
        </>
      )}
    </>
  );
}
