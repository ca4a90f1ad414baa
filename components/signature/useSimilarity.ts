'use client';

import { useCallback, useEffect, useState } from 'react';
import { RAW_FEATURES } from '@/lib/projection/request.ts';
import type { Comparing } from '@/lib/signature/similarity/compare-halves.ts';
import type { Similarity } from '@/lib/signature/similarity/measure.ts';
import { fetchDevice, fetchEmbeddings, type MapEmbeddings } from '../maps/embeddings.ts';
import { fetchMap, type MapPoints } from '../maps/mapPoints.ts';
import { hearWorker, workerFailure } from '../ui/worker-messages.ts';
import type { FromSimilarityWorker, SimilarityOrder } from './similarity.worker.ts';

/** A map's blocks with what their embeddings say of people. */
export interface MapSimilarity {
  readonly points: MapPoints;
  readonly embeddings: MapEmbeddings;
  readonly similarity: Similarity;
}

export type SimilarityState =
  | { status: 'running'; fraction: number; message: string }
  | { status: 'stopped' }
  | { status: 'failed'; message: string; hint?: string }
  | ({ status: 'done' } & MapSimilarity);

/** Maps are named by content, so what was measured once holds while the page is open. */
const measured = new Map<string, MapSimilarity>();
const MAX_KEPT = 6;

/**
 * Measures the signature of a map's blocks in a worker, by their embeddings or by what they say about the device; `again` starts
 * after a stop.
 */
export function useSimilarity(
  map: { id: string; source: { model: string } },
  by: Comparing = 'cosine',
): { state: SimilarityState; stop(): void; again(): void } {
  const { id } = map;
  const name = `${id} ${by}`;
  const plain = by === 'cosine' && map.source.model === RAW_FEATURES;
  const [attempt, setAttempt] = useState(0);
  const [stopped, setStopped] = useState(false);
  const [state, setState] = useState<SimilarityState>(() => begin(name));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins again
  useEffect(() => {
    if (stopped) return;
    const known = measured.get(name);
    setState(begin(name));
    if (known) return;
    const controller = new AbortController();
    let worker: Worker | undefined;
    const run = async () => {
      try {
        const [points, embeddings] = await Promise.all([
          fetchMap(`/api/maps/${id}/points`),
          by === 'cosine' ? fetchEmbeddings(id, controller.signal) : fetchDevice(id, controller.signal),
        ]);
        if (controller.signal.aborted) return;
        worker = new Worker(new URL('./similarity.worker.ts', import.meta.url), { type: 'module' });
        hearWorker<FromSimilarityWorker>(worker, (data) => {
          if (data.type === 'progress')
            setState({ status: 'running', fraction: data.fraction, message: data.message });
          else if (data.type === 'failed') {
            setState({ status: 'failed', message: data.message, hint: data.hint });
            worker?.terminate();
          } else {
            const all = { points, embeddings, similarity: data.similarity };
            keep(name, all);
            setState({ status: 'done', ...all });
            worker?.terminate();
          }
        });
        const { subjects, sessions, splits, labels, starts } = points;
        const { values, dims } = embeddings;
        worker.postMessage({
          plain,
          by,
          dims,
          embeddings: values,
          subjects,
          sessions,
          splits,
          labels,
          starts,
        } satisfies SimilarityOrder);
      } catch (error) {
        if (controller.signal.aborted) return;
        const { message, hint } = workerFailure(error);
        setState({ status: 'failed', message, hint });
      }
    };
    void run();
    return () => {
      controller.abort();
      worker?.terminate();
    };
  }, [id, by, name, plain, attempt, stopped]);

  const stop = useCallback(() => {
    setStopped(true);
    setState({ status: 'stopped' });
  }, []);
  const again = useCallback(() => {
    setStopped(false);
    setAttempt((n) => n + 1);
  }, []);
  return { state, stop, again };
}

function begin(name: string): SimilarityState {
  const known = measured.get(name);
  return known
    ? { status: 'done', ...known }
    : { status: 'running', fraction: 0, message: 'reading the embeddings' };
}

function keep(name: string, all: MapSimilarity): void {
  measured.set(name, all);
  for (const oldest of measured.keys()) {
    if (measured.size <= MAX_KEPT) break;
    measured.delete(oldest);
  }
}
