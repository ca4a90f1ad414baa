'use client';

import { useState } from 'react';
import useSWR from 'swr';
import type { EvaluationDetail, EvaluationSummary } from '@/lib/experiments/evaluate/store.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { fetchJson } from '../ui/fetchJson.ts';
import { Select } from '../ui/Select.tsx';
import { EvaluationView } from './EvaluationView.tsx';

interface EvaluationsProps {
  /** Id of a run; or the name of a model. */
  run?: string;
  model?: string;
}

/** The evaluations of a run, a model or everything there is, one of them drawn. */
export function Evaluations({ run, model }: EvaluationsProps) {
  const query = new URLSearchParams(run ? { run } : model ? { model } : {});
  const { data, error } = useSWR<{ evaluations: EvaluationSummary[] }, Error>(
    `/api/evaluations?${query}`,
    fetchJson,
  );
  const [chosen, setChosen] = useState<string>();
  const all = data?.evaluations ?? [];
  const id = all.find((evaluation) => evaluation.id === chosen)?.id ?? all[0]?.id;
  const detail = useSWR<EvaluationDetail, Error>(id ? `/api/evaluations/${id}` : null, fetchJson);
  const failure = error ?? detail.error;
  if (failure) return <ErrorNote error={failure} />;
  if (!data) return null;
  if (all.length === 0)
    return (
      <EmptyState title="Not evaluated yet.">
        <p>
          How well it tells people apart is measured by{' '}
          <code>npx mouseprint evaluate --model NAME --protocol sapimouse-open-set</code>, on people whom it
          has not seen.
        </p>
      </EmptyState>
    );
  const several = new Set(all.map((evaluation) => evaluation.model)).size > 1;
  const newest = [
    ...new Map([...all].reverse().map((e) => [`${e.model} ${e.protocol} ${e.dataset}`, e])).values(),
  ].reverse();
  const label = ({ model: name, protocol, dataset }: EvaluationSummary) =>
    [several && name, protocol, !protocol.startsWith(dataset) && dataset].filter(Boolean).join(' · ');
  return (
    <>
      {newest.length > 1 && (
        <Select
          aria-label="Evaluation"
          value={id ?? ''}
          onValueChange={setChosen}
          options={newest.map((evaluation) => ({ value: evaluation.id, label: label(evaluation) }))}
        />
      )}
      {detail.data && <EvaluationView key={detail.data.id} result={detail.data.result} />}
    </>
  );
}
