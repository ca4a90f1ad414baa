'use client';

import { useQueryState } from 'nuqs';
import { useAnswer } from '@/components/api/useAnswer.ts';
import type { EvaluationSummary } from '@/lib/evaluations/contract.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Evaluations.module.css';
import { EvaluationView } from './EvaluationView.tsx';

interface EvaluationsProps {
  /** Of this run only. */
  run?: { id: string; name: string };
}

/** The evaluations of a run or everything there is, one of them drawn. */
export function Evaluations({ run }: EvaluationsProps) {
  const { data, error } = useAnswer('GET /api/evaluations', { query: { run: run?.id } });
  const [chosen, setChosen] = useQueryState('evaluation');
  const all = data?.evaluations ?? [];
  const id = all.find((evaluation) => evaluation.id === chosen)?.id ?? all[0]?.id;
  const detail = useAnswer('GET /api/evaluations/{id}', id ? { params: { id } } : null);
  const failure = error ?? detail.error;
  if (failure) return <ErrorNote error={failure} />;
  if (!data) return null;
  if (all.length === 0)
    return (
      <EmptyState
        title="Not measured yet"
        actions={
          run && (
            <ButtonLink href={`/evaluations?model=${encodeURIComponent(run.name)}`}>Measure it</ButtonLink>
          )
        }
      >
        How well a network tells people apart is measured on people whom it has not seen, here or by{' '}
        <code>npx mouseprint evaluate --model {run?.name ?? 'NAME'} --protocol NAME</code>.
      </EmptyState>
    );
  const several = new Set(all.map((evaluation) => evaluation.model)).size > 1;
  const newest = [
    ...new Map([...all].reverse().map((e) => [`${e.model} ${e.protocol} ${e.dataset}`, e])).values(),
  ].reverse();
  const label = ({ model: name, protocol, dataset }: EvaluationSummary) =>
    [several && name, protocol, !protocol.startsWith(dataset) && dataset].filter(Boolean).join(' · ');
  return (
    <div className={styles.evaluation}>
      {newest.length > 1 && (
        <Select
          aria-label="Evaluation"
          value={id ?? ''}
          onValueChange={setChosen}
          options={newest.map((evaluation) => ({ value: evaluation.id, label: label(evaluation) }))}
        />
      )}
      {detail.data && <EvaluationView key={detail.data.id} result={detail.data.result} />}
    </div>
  );
}
