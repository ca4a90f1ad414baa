import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveSession } from '../session/live-session.ts';
import { KeptMovement } from './keep-session.ts';
import { Tabs } from './tabs.ts';

export interface Kept {
  /** Whether what this tab kept has been looked at: only then is anything recorded. */
  readonly ready: boolean;
  /** Whether there was movement from before a reload. */
  readonly restored: boolean;
  /** Other tabs of this browser that have the live page open. */
  readonly otherTabs: number;
  /** Tells the other tabs that somebody was enrolled, renamed or deleted. */
  profilesChanged(): void;
}

/** Movement that survives a reload, and other tabs; `onProfiles` is called when one of them changed the enrolled people. */
export function useKept(session: LiveSession, onProfiles: () => void): Kept {
  const [state, setState] = useState({ ready: false, restored: false });
  const [otherTabs, setOtherTabs] = useState(0);
  const tabs = useRef<Tabs>(null);
  const changed = useRef(onProfiles);
  useEffect(() => {
    changed.current = onProfiles;
  });

  useEffect(() => {
    let gone = false;
    let stop = () => {};
    const begin = async () => {
      const joined = await Tabs.join();
      if (gone) return joined.close();
      tabs.current = joined;
      const unsubscribe = joined.subscribe((type) => {
        setOtherTabs(joined.others);
        if (type === 'profiles') changed.current();
      });
      const movement = new KeptMovement(joined.id, session);
      // Private windows of some browsers have no storage: then nothing is kept, and everything else works.
      const restored = session.snapshot().events === 0 && (await movement.restore().catch(() => false));
      stop = () => {
        movement.stop();
        unsubscribe();
        joined.close();
      };
      if (gone) return stop();
      movement.start();
      setState({ ready: true, restored });
    };
    begin().catch(() => setState({ ready: true, restored: false }));
    return () => {
      gone = true;
      stop();
    };
  }, [session]);

  const profilesChanged = useCallback(() => tabs.current?.profilesChanged(), []);
  return { ...state, otherTabs, profilesChanged };
}
