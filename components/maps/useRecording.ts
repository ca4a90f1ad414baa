'use client';

import { useEffect, useState } from 'react';
import { recordingOf } from '../trajectory/recordings.ts';
import type { Recording } from '../trajectory/useEvents.ts';

/** The recording of a session, for a picture of a part of it. Undefined until it is there. */
export function useRecording(dataset: string, session: string): { recording?: Recording; failed: boolean } {
  const [read, setRead] = useState<{ of: string; recording?: Recording; failed: boolean }>();
  const of = `${dataset}/${session}`;
  useEffect(() => {
    const controller = new AbortController();
    recordingOf(dataset, session, controller.signal).then(
      (recording) => setRead({ of, recording, failed: false }),
      () => !controller.signal.aborted && setRead({ of, failed: true }),
    );
    return () => controller.abort();
  }, [dataset, session, of]);
  return read?.of === of ? read : { failed: false };
}
