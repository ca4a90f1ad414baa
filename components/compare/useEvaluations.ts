'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import useSWR from 'swr';
import { call } from '@/components/api/call.ts';
import type { FusionFigures } from '@/lib/evaluation/result.ts';
import type { ComparableEvaluations, ComparedEvaluation, ErrorCurve } from '@/lib/evaluations/contract.ts';
import type { ComparedRun } from '@/lib/runs/contract.ts';
import type { RequestError } from '../ui/request.ts';

/** A run with its answer to the chosen question at the chosen fusion size. */
export interface Evaluated {
  run: ComparedRun;
  evaluation: ComparedEvaluation;
  figures: FusionFigures;
  curve: ErrorCurve;
}

/** How many blocks are judged together unless told otherwise. */
const USUAL = '5';

/** The evaluations of the compared runs: which question, judged by how many blocks, and who answered it. */
export function useEvaluations(runs: readonly ComparedRun[]) {
  const ids = useMemo(() => runs.map(({ id }) => id), [runs]);
  const { data, error, mutate } = useSWR<{ questions: ComparableEvaluations[] }, RequestError>(
    ['evaluations', ...ids],
    () => call('POST /api/evaluations/compare', { body: { runs: ids } }),
    { revalidateOnFocus: false },
  );
  const [state, setState] = useQueryStates({ question: parseAsString, blocks: parseAsString });
  const questions = data?.questions ?? [];
  const question = questions.find(({ key }) => key === state.question) ?? questions[0];
  const sizes = useMemo(
    () => question?.evaluations[0].figures.map(({ blocks }) => String(blocks)) ?? [],
    [question],
  );
  const blocks =
    sizes.find((size) => size === state.blocks) ?? sizes.find((size) => size === USUAL) ?? sizes[0];
  const evaluated = useMemo<Evaluated[]>(() => {
    if (!question) return [];
    const byRun = new Map(question.evaluations.map((evaluation) => [evaluation.runId, evaluation]));
    return runs.flatMap((run) => {
      const evaluation = byRun.get(run.id);
      const figures = evaluation?.figures.find((own) => String(own.blocks) === blocks);
      const curve = evaluation?.curves.find((own) => String(own.blocks) === blocks);
      return evaluation && figures && curve ? [{ run, evaluation, figures, curve }] : [];
    });
  }, [question, runs, blocks]);
  const deviceOnly = question?.deviceOnly.find((curve) => String(curve.blocks) === blocks);
  return {
    read: data !== undefined,
    error,
    questions,
    question,
    sizes,
    blocks,
    evaluated,
    deviceOnly,
    choose: setState,
    again: mutate,
  };
}
