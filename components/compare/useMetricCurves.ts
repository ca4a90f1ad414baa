'use client';

import { useEffect, useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { ComparedRun, CurveColumns } from '@/lib/runs/contract.ts';
import type { RequestError } from '../ui/request.ts';

const POLL = 3000;

function append(before: CurveColumns | undefined, more: CurveColumns): CurveColumns {
  if (!before) return more;
  return {
    step: [...before.step, ...more.step],
    seconds: [...before.seconds, ...more.seconds],
    value: [...before.value, ...more.value],
  };
}

/**
 * One metric of many runs by id, in one request; those that are being trained go on from where they were. Undefined until
 * read.
 */
export function useMetricCurves(runs: readonly ComparedRun[], metric: string, wanted: boolean) {
  const [curves, setCurves] = useState<ReadonlyMap<string, CurveColumns>>();
  const [error, setError] = useState<RequestError>();
  const cursors = useRef(new Map<string, number>());

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    cursors.current = new Map();
    setCurves(undefined);
    const read = async (some: readonly ComparedRun[]) => {
      const asked = some.map(({ id }) => ({ id, cursor: cursors.current.get(id) ?? 0 }));
      const answer = await call('POST /api/runs/curves', {
        body: {
          metric,
          runs: asked,
        },
      });
      if (gone) return;
      for (const [id, { cursor }] of Object.entries(answer.curves)) cursors.current.set(id, cursor);
      setCurves((known) => {
        const fresh = Object.entries(answer.curves);
        if (known && fresh.length === 0) return known;
        const next = new Map(known);
        for (const [id, update] of fresh) next.set(id, append(next.get(id), update));
        return next;
      });
      setError(undefined);
    };
    const failed = (failure: RequestError) => !gone && setError(failure);
    read(runs).catch(failed);
    const active = runs.filter(({ status }) => status === 'running' || status === 'queued');
    const timer =
      active.length > 0
        ? setInterval(() => {
            if (!document.hidden) read(active).catch(failed);
          }, POLL)
        : undefined;
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [runs, metric, wanted]);

  return { curves, error };
}
