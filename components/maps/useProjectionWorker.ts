'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { hearWorker } from '../ui/worker-messages.ts';
import { fitPlaces } from './fit.ts';
import type { FromWorker, ToWorker } from './projection.worker.ts';

export type WorkerState =
  | { status: 'idle' }
  | {
      status: 'running' | 'paused';
      fraction: number;
      message: string;
      etaMs: number | null;
      places?: Float32Array;
    }
  | { status: 'done'; result: Extract<FromWorker, { type: 'done' }>; places: Float32Array }
  | { status: 'failed'; message: string; hint?: string };

function placesOf(layout: Float32Array | Float64Array): Float32Array {
  const half = layout.length / 2;
  return fitPlaces(
    Float64Array.from({ length: half }, (_, i) => layout[2 * i]),
    Float64Array.from({ length: half }, (_, i) => layout[2 * i + 1]),
  );
}

/** Makes a map in a Web Worker, with the picture as it moves. */
export function useProjectionWorker() {
  const [state, setState] = useState<WorkerState>({ status: 'idle' });
  const worker = useRef<Worker>(undefined);

  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setState({ status: 'idle' });
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);

  const start = useCallback((order: Omit<Extract<ToWorker, { type: 'start' }>, 'type'>) => {
    worker.current?.terminate();
    const made = new Worker(new URL('./projection.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    setState({ status: 'running', fraction: 0, message: 'starting', etaMs: null });
    hearWorker<FromWorker>(made, (data) => {
      if (data.type === 'failed') setState({ status: 'failed', message: data.message, hint: data.hint });
      else if (data.type === 'done')
        setState({ status: 'done', result: data, places: placesOf(data.layout) });
      else
        setState((before) => ({
          status: before.status === 'paused' ? 'paused' : 'running',
          fraction: data.fraction,
          message: data.message,
          etaMs: data.etaMs,
          places: data.layout ? placesOf(data.layout) : 'places' in before ? before.places : undefined,
        }));
    });
    made.postMessage({ type: 'start', ...order } satisfies ToWorker);
  }, []);

  const pause = useCallback((on: boolean) => {
    worker.current?.postMessage({ type: on ? 'pause' : 'resume' } satisfies ToWorker);
    setState((before) =>
      before.status === 'running' || before.status === 'paused'
        ? { ...before, status: on ? 'paused' : 'running' }
        : before,
    );
  }, []);
  return { state, start, pause, stop };
}
