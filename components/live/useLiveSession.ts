import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { listen } from '@/lib/capture/listen.ts';
import { SIGNALS } from '@/lib/mouse/signals/registry.ts';
import { type Kept, useKept } from './kept/useKept.ts';
import { browserEmbedder } from './session/browser-embedder.ts';
import type { LiveEmbedder } from './session/embedder.ts';
import { LiveSession, type LiveState, NOTHING_YET } from './session/live-session.ts';
import { serverEmbedder } from './session/server-embedder.ts';
import type { ModelOption } from './types.ts';

export type Where = LiveEmbedder['where'];

const nothing = () => NOTHING_YET;

/**
 * Records the pointer on the whole page for as long as it is open and runs a network on it, here or on the server.
 * `backend` is what runs it in this browser, once it is ready. What moved before a reload is there again; `onProfiles` is called when
 * another tab changed the enrolled people.
 */
export function useLiveSession(
  { name, signal }: Pick<ModelOption, 'name' | 'signal'>,
  where: Where,
  onProfiles: () => void,
): { session: LiveSession; state: LiveState; backend: string | null; kept: Kept } {
  const [session] = useState(() => new LiveSession());
  const [backend, setBackend] = useState<string | null>(null);
  const state = useSyncExternalStore(session.subscribe, session.snapshot, nothing);
  const running = useRef('');

  useEffect(() => {
    const wanted = `${where} ${name}`;
    if (running.current === wanted) return;
    running.current = wanted;
    setBackend(null);
    const embedder = where === 'browser' ? browserEmbedder(name, setBackend) : serverEmbedder(name);
    session.use(embedder, SIGNALS.get(signal).reach);
  }, [session, name, signal, where]);

  const kept = useKept(session, onProfiles);
  const { ready } = kept;

  useEffect(() => {
    if (!ready) return;
    const stop = listen(session.recorder, window, session.arrived, session.accepts);
    return () => {
      stop();
      session.pause();
    };
  }, [session, ready]);

  return { session, state, backend, kept };
}
