import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { listen } from '@/lib/capture/listen.ts';
import { LiveSession, type LiveState, NOTHING_YET } from './session/live-session';
import { serverEmbedder } from './session/server-embedder';

const nothing = () => NOTHING_YET;

/** Records the pointer on the whole page for as long as it is open and runs `model` on it. */
export function useLiveSession(model: string): { session: LiveSession; state: LiveState } {
  const [session] = useState(() => new LiveSession(serverEmbedder(model)));
  const state = useSyncExternalStore(session.subscribe, session.snapshot, nothing);
  const running = useRef(model);

  useEffect(() => {
    if (running.current === model) return;
    running.current = model;
    session.use(serverEmbedder(model));
  }, [session, model]);

  useEffect(() => {
    const stop = listen(session.recorder, window, session.arrived, session.accepts);
    return () => {
      stop();
      session.pause();
    };
  }, [session]);

  return { session, state };
}
