'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Disagreement } from '@/lib/evaluation/disagreement.ts';
import { hearWorker, type WorkerFailure } from '../ui/worker-messages.ts';
import type { FromWorker, PairedFigures, ToWorker } from './scores.worker.ts';

/** What has come back so far. */
export interface ScoresState {
  status: 'running' | 'done' | 'stopped' | 'failed';
  paired: ReadonlyMap<string, PairedFigures>;
  /** Evaluations that could not be compared, and why. */
  refused: ReadonlyMap<string, string>;
  subjects?: Disagreement[];
  error?: { message: string; hint?: string };
  /** When it began, for the time left. */
  startedAt: number;
}

const NOTHING: Pick<ScoresState, 'paired' | 'refused'> = { paired: new Map(), refused: new Map() };

function receive(state: ScoresState, data: FromWorker | WorkerFailure): ScoresState {
  switch (data.type) {
    case 'paired':
      return { ...state, paired: new Map(state.paired).set(data.id, data.figures) };
    case 'disagree':
      return { ...state, subjects: data.subjects };
    case 'done':
      return { ...state, status: 'done' };
    case 'refused':
      return { ...state, refused: new Map(state.refused).set(data.id, data.message) };
    case 'failed':
      return { ...state, status: 'failed', error: data };
  }
}

/** Answers a question about scores in a worker of its own; a new question ends the one before. Null asks nothing. */
export function useScoresWorker(question: ToWorker | null): { state: ScoresState | null; stop(): void } {
  const [state, setState] = useState<ScoresState | null>(null);
  const worker = useRef<Worker>(undefined);
  const text = question && JSON.stringify(question);

  useEffect(() => {
    if (text === null) {
      setState(null);
      return;
    }
    const made = new Worker(new URL('./scores.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    setState({ status: 'running', ...NOTHING, startedAt: performance.now() });
    hearWorker<FromWorker>(made, (data) => setState((now) => now && receive(now, data)));
    made.postMessage(JSON.parse(text));
    return () => made.terminate();
  }, [text]);

  const stop = useCallback(() => {
    worker.current?.terminate();
    setState((now) => now && { ...now, status: 'stopped' });
  }, []);
  return { state, stop };
}
