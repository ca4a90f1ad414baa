'use client';

import { useState } from 'react';
import { type SWRConfiguration, type SWRResponse, useSWRConfig } from 'swr';
import { workEvents } from '@/lib/catalogue/contract.ts';
import type { WorkProgress } from '@/lib/shared-work.ts';
import type { RequestError } from '../ui/request.ts';
import { useEventSource } from '../ui/useEventSource.ts';
import { type Answer, address, type Input, type Operation } from './call.ts';
import { useAnswer } from './useAnswer.ts';

/** Readings whose progress can be followed at `/stream` below them. */
type SlowReading = {
  [O in Operation]: O extends `GET ${infer P}` ? (`GET ${P}/stream` extends Operation ? O : never) : never;
}[Operation] &
  `GET /api/datasets/${string}`;

export interface SlowAnswer<T> extends Pick<SWRResponse<T, RequestError>, 'data' | 'error'> {
  /** While it is worked out. */
  working: boolean;
  /** How far it is, once that is known. */
  progress?: WorkProgress;
  /** Stops waiting, and with it the work if nobody else waits. */
  cancel(): void;
  cancelled: boolean;
  /** After a cancellation. */
  again(): void;
}

/**
 * What the server answers to a question that may take long: its progress is followed first, then the answer, which is there by then, is asked
 * for. Where the server lets nobody follow, it is simply asked. Nothing is asked while `input` is null.
 */
export function useSlowAnswer<O extends SlowReading>(
  operation: O,
  input: Input<O> | null,
  options?: SWRConfiguration<Answer<O>, RequestError>,
): SlowAnswer<Answer<O>> {
  const { cache } = useSWRConfig();
  const url =
    input === null
      ? null
      : (address as (operation: string, input: object) => string)(operation, input as object);
  // Each remembers which question it is about, so that another one begins afresh.
  const [ended, setEnded] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const [told, setTold] = useState<{ url: string | null; progress: WorkProgress }>();
  const cancelled = url !== null && stopped === url;
  const ready = url !== null && !cancelled && (ended === url || cache.get(url)?.data !== undefined);
  const { data, error } = useAnswer(operation, ready ? input : null, options);
  const following = url !== null && !ready && !cancelled;
  useEventSource(
    following ? streamOf(url) : null,
    workEvents,
    { progress: (progress) => setTold({ url, progress }), end: () => setEnded(url) },
    () => setEnded(url),
  );
  return {
    data,
    error,
    working: url !== null && !cancelled && data === undefined && error === undefined,
    progress: told?.url === url ? told.progress : undefined,
    cancel: () => setStopped(url),
    cancelled,
    again: () => {
      setTold(undefined);
      setStopped(null);
    },
  };
}

/** Where the progress of the work behind an address is told. */
function streamOf(url: string): string {
  const [path, search] = url.split('?');
  return `${path}/stream${search === undefined ? '' : `?${search}`}`;
}
