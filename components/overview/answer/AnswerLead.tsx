import { leadSentence, leadsOf } from '@/lib/evaluation/leads.ts';
import type { EvaluationResult } from '@/lib/evaluation/result.ts';
import { Term } from '../../help/Term.tsx';
import { ratesWords, toldLeads } from './words.ts';

/** The answer in two sentences: what movement reaches on strangers, and what the device reaches without it. */
export function AnswerLead({ result }: { result: EvaluationResult }) {
  const all = leadsOf(result);
  const told = toldLeads(all);
  const leads = leadSentence(all, 'movement');
  return (
    <>
      By movement alone, a network tells {result.subjects.length} people whom it has never seen apart with an{' '}
      <Term of="EER">equal error rate</Term> of {ratesWords(told, 'network')}. Their devices alone, without
      any movement, reach {ratesWords(told, 'device')}: {leads[0].toLowerCase() + leads.slice(1)}
    </>
  );
}
