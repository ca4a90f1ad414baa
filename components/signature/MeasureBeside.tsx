'use client';

import { useEffect } from 'react';
import type { MapRecord } from '@/lib/maps/contract.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { sourceWords } from '../maps/mapWords.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useSimilarity } from './useSimilarity.ts';

interface MeasureBesideProps {
  map: MapRecord;
  onMeasured(id: string, fused: readonly FusedSimilarity[]): void;
}

/** Measures the signature of a map for others to draw; shows only how far it is, and what went wrong. */
export function MeasureBeside({ map, onMeasured }: MeasureBesideProps) {
  const { state, stop } = useSimilarity(map);
  const fused = state.status === 'done' ? state.similarity.fused : undefined;
  useEffect(() => {
    if (fused) onMeasured(map.id, fused);
  }, [fused, map.id, onMeasured]);
  if (state.status === 'running')
    return (
      <Progress
        label={`Comparing people: ${sourceWords(map)}`}
        fraction={state.fraction}
        message={`${sourceWords(map)}: ${state.message}`}
        onCancel={stop}
      />
    );
  return state.status === 'failed' ? <ErrorNote error={state} /> : null;
}
