'use client';

import { useEffect, useState } from 'react';
import { recordingOf } from './recordings.ts';
import { eventsUrl, type Recording, type RecordingPart } from './useEvents.ts';

/** A session's recording, or a part of it, for a small picture. Undefined until it is there. */
export function useRecording(
  dataset: string,
  session: string,
  part?: RecordingPart,
): { recording?: Recording; failed: boolean } {
  const [read, setRead] = useState<{ of: string; recording?: Recording; failed: boolean }>();
  const of = eventsUrl(dataset, session, part);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says which part
  useEffect(() => {
    const controller = new AbortController();
    recordingOf(dataset, session, controller.signal, part).then(
      (recording) => setRead({ of, recording, failed: false }),
      (error) => {
        if (controller.signal.aborted) return;
        console.warn(`No picture of ${of}:`, error);
        setRead({ of, failed: true });
      },
    );
    return () => controller.abort();
  }, [dataset, session, of]);
  return read?.of === of ? read : { failed: false };
}
