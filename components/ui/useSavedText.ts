'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type SaveText, type Saving, TextSaver } from './text-saver.ts';

export type { Saving } from './text-saver.ts';

/** A text that {@link TextSaver} saves as it is typed, and when the page or this part of it goes. */
export function useSavedText(
  initial: string,
  save: SaveText,
): { text: string; saving: Saving; setText(text: string): void; flush(): void } {
  const [text, setShown] = useState(initial);
  const [saving, setSaving] = useState<Saving>('saved');
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [saver] = useState(
    () => new TextSaver(initial, (sent, leaving) => latest.current(sent, leaving), setSaving),
  );
  const setText = useCallback(
    (next: string) => {
      setShown(next);
      saver.set(next);
    },
    [saver],
  );
  useEffect(() => {
    const leave = () => void saver.flush(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saver]);
  const flush = useCallback(() => void saver.flush(), [saver]);
  return { text, saving, setText, flush };
}
