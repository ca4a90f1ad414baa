'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether an element is near the screen now. */
export function useNear<T extends HTMLElement>(margin = '300px'): [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries[entries.length - 1].isIntersecting),
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [margin]);
  return [ref, near];
}

/** The value of the last time that `take` held: what is far from the screen need not follow. */
export function useHeld<T>(value: T, take: boolean): T {
  const held = useRef(value);
  if (take) held.current = value;
  return held.current;
}
